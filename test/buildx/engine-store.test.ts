import { expect, test } from 'vitest';
import { storeFault } from '../../src/buildx/engine-store.ts';
import { plainRequest } from './plain-request.ts';

const info = { version: '28.5.2', client: '28.5.2', machine: 'here', root: '/var/lib/docker' };
const older = { ...info, containerdStore: false };
const newer = { ...info, containerdStore: true };
const engine = { name: 'default', driver: 'docker', platforms: [] };
const container = { name: 'mine', driver: 'docker-container', platforms: [] };
const platforms = { image: { ...plainRequest.image, platforms: ['linux/amd64', 'linux/arm64'] } };

test.each([
  ['several platforms', platforms],
  ['several platforms', { image: { ...plainRequest.image, platforms: ['linux/amd64,linux/arm64'] } }],
  ['SBOM and provenance', { image: { ...plainRequest.image, sbom: true } }],
  ['SBOM and provenance', { image: { ...plainRequest.image, provenance: 'max' } }],
  ['rewritten times', { image: { ...plainRequest.image, epoch: '0' } }],
  ['remote caches', { caches: { from: [], to: ['type=local,dest=x'] } }],
])('the older store has no place for %s', (what, more) => {
  const [fault] = storeFault({ ...plainRequest, ...more }, older, engine);
  expect(fault?.message).toContain(` has no place for ${what}.`);
  expect(storeFault({ ...plainRequest, ...more }, newer, engine)).toEqual([]);
});

test.each([
  ['what asks for nothing', {}],
  ['one platform', { image: { ...plainRequest.image, platforms: ['linux/arm64'] } }],
  ['provenance that is off', { image: { ...plainRequest.image, provenance: 'none' } }],
  ['an inline cache', { caches: { from: [], to: ['type=inline'] } }],
])('it has one for %s', (_, more) => {
  expect(storeFault({ ...plainRequest, ...more }, older, engine)).toEqual([]);
});

test('another builder needs the store of the engine only to load', () => {
  expect(storeFault({ ...plainRequest, ...platforms }, older, container)).toHaveLength(1);
  expect(storeFault({ ...plainRequest, ...platforms, push: true }, older, container)).toEqual([]);
  expect(storeFault({ ...plainRequest, caches: { from: [], to: ['type=local'] } }, older, container)).toEqual(
    [],
  );
});
