import { describe, expect, test } from 'vitest';
import { engineChecks } from '../../src/buildx/engine-checks.ts';
import { plainRequest } from './plain-request.ts';

const info = {
  ServerVersion: '28.5.2',
  Name: 'here',
  DockerRootDir: '/var/lib/docker',
  DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
  ClientInfo: { Version: '28.5.2' },
};
const said = (output: string, succeeded = true) => ({ started: true, succeeded, output });
const engine =
  'Name:   default\nDriver: docker\n\nNodes:\nName:     default\nPlatforms: linux/amd64, linux/386\n';
const container = (version: string) =>
  `Name: ci\nDriver: docker-container\n\nNodes:\nName: ci0\nBuildKit version: ${version}\nPlatforms: linux/amd64*, linux/arm64\n`;

interface Said {
  buildx?: string;
  info?: object;
  builder?: ReturnType<typeof said>;
  request?: Partial<typeof plainRequest>;
  free?: number;
}

function check({ buildx = 'v0.29.1', builder = said(engine), request, free = 1e12, ...more }: Said) {
  const answers = {
    buildx: said(buildx),
    daemon: said('28.5.2'),
    info: said(`WARNING: something else\n${JSON.stringify({ ...info, ...more.info })}`),
    builder,
  };
  const circumstances = { freeDisk: () => free, enoughDisk: 5e9 };
  const wanted = request ? { request: { ...plainRequest, ...request } } : {};
  return engineChecks(answers, { ...circumstances, ...wanted });
}

const faults = (about: Said) => check(about).flatMap(({ diagnostics }) => diagnostics);
const codes = (about: Said) => faults(about).map(({ code }) => code);
const baseline = { dockerfile: '1.19', buildkit: '0.25', engine: '28.5', image: 'docker/dockerfile:1' };
const platforms = (...names: string[]) => ({ ...plainRequest.image, platforms: names });

describe('a machine that has all of it', () => {
  test('is told so', () => {
    const found = check({}).map(({ name, state, detail }) => `${name} ${state} ${detail}`);
    expect(found).toEqual([
      'docker good 28.5.2',
      'daemon good 28.5.2',
      'buildx good 0.29.1',
      'builder good default (driver docker)',
      'Dockerfile good 1.19 or newer',
      'disk good 1000 GB free in /var/lib/docker',
    ]);
  });

  test('is asked for what a project wants beside it', () => {
    const caches = { from: [], to: ['type=gha,scope=a', 'type=local,dest=x'] };
    const found = check({ request: { caches, image: platforms('linux/386') } });
    expect(found.slice(4).map(({ name, detail }) => [name, detail])).toEqual([
      ['Dockerfile', 'any version will do'],
      ['platforms', 'linux/386'],
      ['remote cache', 'gha, local'],
      ['image store', "containerd's"],
      ['disk', '1000 GB free in /var/lib/docker'],
    ]);
  });
});

test('what cannot be known after a fault is said to be unknown', () => {
  const found = check({ buildx: 'github.com/docker/buildx v0.12.1 30feaa1' });
  const bad = found.filter(({ state }) => state === 'bad');
  expect(bad.map(({ name, diagnostics }) => [name, diagnostics[0]?.code])).toEqual([['buildx', 'IMGC6020']]);
  expect(bad[0]?.diagnostics[0]?.message).toBe('This buildx is 0.12.1, and imgc needs 0.13 or newer.');
  expect(found.filter(({ state }) => state === 'unknown').map(({ name }) => name)).toContain('platforms');
});

describe('the Dockerfile language', () => {
  test.each([
    ['an engine that is too old', { info: { ServerVersion: '27.5.1' } }, ['IMGC6021']],
    ['one whose distribution named it', { info: { ServerVersion: '28.5.2+dfsg4' } }, []],
    ['a builder that is too old', { builder: said(container('v0.24.0')) }, ['IMGC6021']],
    [
      'a builder that is not, beside an old engine',
      { info: { ServerVersion: '27.5.1' }, builder: said(container('v0.25.0')) },
      [],
    ],
    ['a builder that nobody stamped', { builder: said(container('v0.0.0+unknown')) }, []],
    [
      'a builder that does not run yet',
      { builder: said('Name: ci\nDriver: docker-container\nStatus: inactive\n') },
      [],
    ],
    ['a Dockerfile that needs nothing new', { info: { ServerVersion: '27.5.1' }, request: {} }, []],
    [
      'a Dockerfile that does',
      { info: { ServerVersion: '27.5.1' }, request: { needs: { emulated: [], frontend: baseline } } },
      ['IMGC6021'],
    ],
  ])('%s', (_, about, expected) => {
    expect(codes(about)).toEqual(expected);
  });
});

describe('the platforms of a builder', () => {
  const runs = { emulated: ['runtime'] };
  test.each([
    ['one that it has', ['linux/386'], runs, []],
    ['one that it has under its short name', ['linux/amd64/v1'], { emulated: [] }, []],
    ['one that it lacks, where nothing runs', ['linux/arm64'], { emulated: [] }, []],
    ['one that it lacks', ['linux/amd64,linux/arm64'], runs, ['IMGC6023']],
  ])('%s', (_, names, needs, expected) => {
    expect(codes({ request: { image: platforms(...names), needs } })).toEqual(expected);
  });

  test('are those of all of its nodes, and of default variants by either name', () => {
    const request = { image: platforms('linux/amd64', 'linux/arm64/v8'), needs: runs };
    expect(codes({ builder: said(container('v0.25.0')), request })).toEqual([]);
  });

  test('the sentence names the stage and the command that mends it', () => {
    const [fault] = faults({ request: { image: platforms('linux/arm64', 'linux/s390x'), needs: runs } });
    expect(fault?.message).toBe(
      'The builder `default` cannot run programs of linux/arm64 and linux/s390x, and the stage `runtime` would.',
    );
    expect(fault?.help).toContain('binfmt --install arm64,s390x`');
  });
});

test('the engine itself knows no cache in s3, and a builder in a container does', () => {
  const caches = { from: [], to: ['type=s3,bucket=b'] };
  expect(codes({ request: { caches } })).toEqual(['IMGC6022']);
  expect(codes({ request: { caches }, builder: said(container('v0.25.0')) })).toEqual([]);
});

test('the older store is said with all that it has no place for', () => {
  const request = { caches: { from: [], to: ['type=local,dest=x'] } };
  expect(codes({ info: { DriverStatus: [['Backing Filesystem', 'extfs']] }, request })).toEqual(['IMGC6013']);
});

test.each([
  ['is not there', said('ERROR: no builder "ci" found', false), 'no builder "ci" found'],
  [
    'has a node that is gone',
    said('Name: ci\nDriver: remote\n\nNodes:\nName: a\nError: no route\n'),
    'no route',
  ],
])('a builder that %s', (_, builder, why) => {
  const [fault, ...more] = faults({ builder });
  expect([fault?.code, more]).toEqual(['IMGC6024', []]);
  expect(fault?.message).toContain(why);
});

test('a disk that is nearly full', () => {
  const [fault] = faults({ free: 1.2e9 });
  expect(fault?.code).toBe('IMGC6025');
  expect(fault?.message).toContain('Only 1.2 GB are free in `/var/lib/docker`');
});
