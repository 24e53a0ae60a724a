import { expect, test } from 'vitest';
import { storeFault } from '../../src/buildx/engine-store.ts';
import { plainRequest } from './plain-request.ts';

const older = { succeeded: true, output: '[["Backing Filesystem","extfs"]]' };
const newer = { succeeded: true, output: '[["driver-type","io.containerd.snapshotter.v1"]]' };
const engine = { succeeded: true, output: 'Name:   default\nDriver: docker\n' };
const container = { succeeded: true, output: 'Name:   mine\nDriver: docker-container\n' };
const platforms = { image: { ...plainRequest.image, platforms: ['linux/amd64', 'linux/arm64'] } };

test.each([
  ['several platforms', platforms],
  ['several platforms', { image: { ...plainRequest.image, platforms: ['linux/amd64,linux/arm64'] } }],
  ['SBOM and provenance', { image: { ...plainRequest.image, sbom: true } }],
  ['SBOM and provenance', { image: { ...plainRequest.image, provenance: 'max' } }],
  ['rewritten times', { image: { ...plainRequest.image, epoch: '0' } }],
  ['remote caches', { caches: { from: [], to: ['type=local,dest=x'] } }],
])('the older store has no place for %s', (what, more) => {
  const [fault] = storeFault({ ...plainRequest, ...more }, { status: older, builder: engine });
  expect(fault?.message).toContain(` has no place for ${what}.`);
  expect(storeFault({ ...plainRequest, ...more }, { status: newer, builder: engine })).toEqual([]);
});

test.each([
  ['what asks for nothing', {}],
  ['one platform', { image: { ...plainRequest.image, platforms: ['linux/arm64'] } }],
  ['provenance that is off', { image: { ...plainRequest.image, provenance: 'none' } }],
  ['an inline cache', { caches: { from: [], to: ['type=inline'] } }],
])('it has one for %s', (_, more) => {
  expect(storeFault({ ...plainRequest, ...more }, { status: older, builder: engine })).toEqual([]);
});

test('another builder needs the store of the engine only to load', () => {
  const answers = { status: older, builder: container };
  expect(storeFault({ ...plainRequest, ...platforms }, answers)).toHaveLength(1);
  expect(storeFault({ ...plainRequest, ...platforms, push: true }, answers)).toEqual([]);
  expect(storeFault({ ...plainRequest, caches: { from: [], to: ['type=local'] } }, answers)).toEqual([]);
});

test('an engine that does not answer is not blamed', () => {
  const status = { succeeded: false, output: '' };
  expect(storeFault({ ...plainRequest, ...platforms }, { status, builder: engine })).toEqual([]);
});
