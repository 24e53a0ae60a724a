import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../src/images/catalogue.ts';
import { findImages } from '../src/images/find-image.ts';
import type { ImageRow } from '../src/images/image-row.ts';
import { folderWith, standInDocker } from './cli/run-cli.ts';
import { baseImages, requestedImages } from './lab/base-images.ts';
import { targetsOf } from './lab/baked-images.ts';
import { baseReferences, copiedImages, finalBase } from './lab/base-references.ts';
import { readCaseImage } from './lab/case-image.ts';
import { debianMirror } from './lab/debian-mirror.ts';
import { builtCases, goldenCases } from './lab/golden-cases.ts';
import { machineMtu } from './lab/machine-mtu.ts';
import { machineSettings } from './lab/machine-settings.ts';
import { removeEmptyCgroups } from './lab/remove-empty-cgroups.ts';
import { standIn, standsFor } from './lab/stand-ins.ts';
import { cannotBeMade, structureOnly } from './lab/structure-only.ts';
import { stagesThatRan } from './lab/steps-that-ran.ts';
import { mountsBelow } from './lab/unmount-below.ts';

test('what an engine leaves mounted is let go from the inside out, and nothing else', () => {
  const table = [
    '/dev/vda / ext4 rw 0 0',
    'nsfs /run/lab/netns/default nsfs rw 0 0',
    'nsfs /run/lab-of-another/netns nsfs rw 0 0',
    'tmpfs /run/lab/netns/default/a\\040b tmpfs rw 0 0',
    '',
  ].join('\n');
  expect(mountsBelow('/run/lab', table)).toEqual(['/run/lab/netns/default/a b', '/run/lab/netns/default']);
});

test('control groups that killed containers left are taken away, those in use and of others stay', async () => {
  const groups = await folderWith({ 'pids/docker/running/build/cgroup.procs': '1' });
  for (const left of ['devices/docker/killed/buildkit/step', 'pids/docker/killed', 'devices/other/killed'])
    mkdirSync(join(groups, left), { recursive: true });
  removeEmptyCgroups(groups);
  const leftOver = readdirSync(groups, { recursive: true, encoding: 'utf8' }).sort();
  expect(leftOver.filter((path) => /killed|build$/.test(path))).toEqual([
    'devices/other/killed',
    'pids/docker/running/build',
  ]);
});

test('the largest packet is that of the interface of the default route', async () => {
  const header = 'Iface\tDestination\tGateway\tFlags\n';
  const machine = await folderWith({
    routes: `${header}lo\t0000007F\t00000000\t1\neth1\t00000000\t010200C0\t3\n`,
    offline: header,
    'interfaces/eth1/mtu': '1400\n',
  });
  expect(machineMtu(join(machine, 'routes'), join(machine, 'interfaces'))).toBe(1400);
  expect(machineMtu(join(machine, 'offline'))).toBeUndefined();
});

describe('the Debian mirror of the machine', () => {
  test('is found in stanzas', async () => {
    const apt = await folderWith({
      'sources.list.d/other.sources':
        'Types: deb\nURIs: https://other.example/linux/debian\nSuites: bookworm\nComponents: stable\n',
      'sources.list.d/before.sources':
        'Types: deb\nURIs: https://m.example/debian-security\nSuites: bookworm-security\nComponents: main\n',
      'sources.list.d/debian.sources':
        'Types: deb\n# a comment\nURIs: http://mirror.example/debian/\nSuites: bookworm bookworm-updates\nComponents: main\n',
    });
    expect(debianMirror(apt, 'bookworm')).toEqual({ uri: 'http://mirror.example/debian', suite: 'bookworm' });
  });

  test('is found in lines, with options', async () => {
    const apt = await folderWith({
      'sources.list':
        '# deb http://old.example/debian trixie main\ndeb [arch=amd64] http://m.example/debian trixie main\n',
    });
    expect(debianMirror(apt, 'trixie').uri).toBe('http://m.example/debian');
  });

  test('is found wherever a mirror has it', async () => {
    const apt = await folderWith({
      'sources.list': 'deb https://artifacts.example/repository/apt-proxy trixie main contrib\n',
    });
    expect(debianMirror(apt, 'trixie').uri).toBe('https://artifacts.example/repository/apt-proxy');
  });

  test('is asked for where there is none', async () => {
    const apt = await folderWith({ 'sources.list': 'deb http://m.example/debian bookworm main\n' });
    expect(() => debianMirror(apt, 'trixie')).toThrow('no Debian mirror for trixie');
  });
});

describe('the package indexes of the machine', () => {
  test('are read from the files of npm and pip, and the environment is stronger', async () => {
    const home = await folderWith({
      '.npmrc': '# mine\nregistry = http://npm.example/\n',
      '.pip/pip.conf': '[global]\ncert = /a.pem\nindex-url = http://pip.example/simple\n',
    });
    const read = machineSettings({}, home);
    expect(read).toMatchObject({
      NPM_REGISTRY: 'http://npm.example/',
      PYTHON_INDEX: 'http://pip.example/simple',
      GOPROXY: '',
    });
    const env = { PIP_INDEX_URL: 'http://other.example', npm_config_registry: 'http://third.example' };
    expect(machineSettings(env, home)).toMatchObject({
      NPM_REGISTRY: 'http://third.example',
      PYTHON_INDEX: 'http://other.example',
    });
  });
});

describe('the stages that ran', () => {
  const events = (...vertexes: object[]) =>
    vertexes.map((vertex) => JSON.stringify({ vertexes: [vertex] })).join('\n');
  const completed = '2026-01-01T00:00:00Z';
  /** Of every step; what a download is now is looked up under the step's own name, from nothing. */
  const inputs = ['b'];

  test('are those with a step that was not cached', () => {
    const progress = events(
      { digest: 'a', name: '[internal] load build context', completed },
      { digest: 'b', name: '[toolchain 1/2] FROM docker.io/library/golang', completed },
      { digest: 's', name: '[data 1/1] ADD https://example.com/words.txt /', completed },
      { digest: 'c', inputs, name: '[deps 1/1] RUN go mod download', cached: true, completed },
      { digest: 'd', inputs, name: '[linux/amd64 build 1/2] RUN go build' },
      { digest: 'd', inputs, name: '[linux/amd64 build 1/2] RUN go build', completed },
    );
    expect(stagesThatRan(`${progress}\nERROR: a plain line\n`)).toEqual(['build']);
  });

  test('have a name where the engine gives none, because there is one alone', () => {
    const steps = [
      '[1/2] FROM docker.io/library/nginx',
      '[2/2] COPY . /srv',
      '[linux/arm64 2/2] COPY . /srv',
    ];
    for (const [index, name] of steps.entries())
      expect(stagesThatRan(events({ digest: 'a', inputs, name, completed }))).toEqual(
        index ? ['runtime'] : [],
      );
  });

  test('do not include the laying of a linked layer over another base, but the making of the layer', () => {
    const made = { digest: 'a', inputs, name: '[3/4] COPY --link site /srv', completed };
    const laid = { digest: 'b', inputs: ['a'], name: '[3/4] LINK COPY --link site /srv', completed };
    expect(stagesThatRan(events({ ...made, cached: true }, laid))).toEqual([]);
    expect(stagesThatRan(events(made, laid))).toEqual(['runtime']);
  });

  test('include a step whose cached result could not be fetched', () => {
    const step = { digest: 'a', inputs, name: '[build 1/1] RUN make', completed };
    const lost = { ...step, cached: true, error: 'blob not found' };
    expect(stagesThatRan(events(lost))).toEqual(['build']);
    expect(stagesThatRan(events({ ...step, cached: true }, lost, step))).toEqual(['build']);
  });

  test('do not include one that is fetched, which looks as if it ran', () => {
    const step = { digest: 'a', inputs, name: '[build 1/1] RUN make', completed };
    expect(stagesThatRan(events({ ...step, cached: true }, step))).toEqual([]);
  });
});

describe('what a case says of its image', () => {
  test('is there for each that is built', () => {
    expect(builtCases().length).toBeGreaterThan(90);
  });

  test.each([
    ['is missing', undefined],
    ['has the unknown print', 'print: a\nedits: {a.js: []}\n'],
    ['says either what is printed or what is answered', 'edits: {a.js: []}\n'],
    ['has no edit of a file', 'prints: a\n'],
  ])('%s: that is said', (fault, block) => {
    expect(() => readCaseImage('a-case', block)).toThrow(`a-case: its block \`lab image\` ${fault};`);
  });
});

describe('the bases of a Dockerfile', () => {
  const dockerfile = [
    'ARG NODE_VERSION=24.1.0',
    'FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-slim AS toolchain',
    'FROM toolchain AS build',
    'FROM scratch AS source',
    'FROM example.com/nodejs${NODE_VERSION%%.*}:nonroot AS runtime',
  ].join('\n');

  test('have their versions, and no stages among them', () => {
    expect(baseReferences(dockerfile)).toEqual(['node:24.1.0-slim', 'example.com/nodejs24:nonroot']);
    expect(finalBase(dockerfile)).toBe('example.com/nodejs24:nonroot');
    expect(finalBase(`${dockerfile}\nFROM runtime AS worker\nFROM runtime`)).toBe(
      'example.com/nodejs24:nonroot',
    );
  });

  test('are told from the images that files are only copied from', () => {
    const lines = [
      'RUN --mount=type=bind,from=build,target=/a --mount=type=bind,from=example.com/tools:1,target=/b make',
      'COPY --link --from=example.com/data:2 /data /data',
      'COPY --from=source / /',
    ];
    const copied = copiedImages([dockerfile, ...lines].join('\n'));
    expect(copied).toEqual(['example.com/tools:1', 'example.com/data:2']);
  });
});

describe('a machine with an engine of its own', () => {
  test('is left as it is', async () => {
    // Any other question or order to this docker fails, and is written down.
    const folder = await standInDocker(
      'case "$1 $2" in "info --format") echo "28.0 null";; "buildx version") echo v0.29;; *) echo "$@" >> "$0.asked"; exit 1;; esac',
    );
    const lab = ['--import', 'tsx', 'test/lab/main.ts'];
    const result = await execa(process.execPath, lab, {
      // Nobody is on this socket: the lab's own engine, which may run here, would be known by itself.
      env: { PATH: `${folder}:/usr/bin:/bin`, DOCKER_HOST: `unix://${folder}/none.sock` },
      reject: false,
    });
    expect(result.stderr).toBe('lab: this machine has an engine of its own, which stays as it is');
    expect(result.exitCode).toBe(0);
    expect(existsSync(join(folder, 'docker.asked'))).toBe(false);
  });
});

describe('the bases of the lab', () => {
  const made = [...baseImages, ...requestedImages];
  /** Images that imgc stands nothing on: artifacts come from them, or a language that it does not know yet. */
  const others = [
    'docker:28-cli',
    'ghcr.io/grpc-ecosystem/grpc-health-probe:v0.4.40',
    'rust:1.85-slim-trixie',
    'maven:3.9-eclipse-temurin-21',
    'eclipse-temurin:21-jre',
    'gcr.io/distroless/java21-debian13:nonroot',
  ];

  test('have the tags that the catalogue gives them, at a version that it has', () => {
    expect(made.filter((image) => !catalogue.some((row) => emits(row, image)))).toEqual(others);
  });

  test('are each base of the catalogue, but those that cannot be made', () => {
    const missing = catalogue.filter((row) => row.reference && !made.some((image) => emits(row, image)));
    const names = missing.map(({ reference = [] }) => reference.filter((part) => typeof part === 'string'));
    expect(names.map((pieces) => pieces.join('1')).filter((name) => !cannotBeMade(name))).toEqual([]);
    expect(made.filter(cannotBeMade)).toEqual([]);
  });

  test('have targets of their own', () => {
    expect(targetsOf(['node:24-trixie', 'debian:bookworm'])).toEqual(['node24', 'bookworm']);
    expect(targetsOf(made).length).toBeGreaterThan(20);
  });
});

describe('every golden Dockerfile', () => {
  const golden = goldenCases();
  const images = golden.flatMap((one) => one.images);
  const made = new Set([undefined, ...baseImages, ...requestedImages]);

  test('is built in the lab, unless it asks for an image of Alpine or of .NET: then it stands in a list', () => {
    const impossible = golden.filter((one) => one.images.some(cannotBeMade)).map(({ name }) => name);
    expect([...structureOnly.keys()].sort()).toEqual(impossible.sort());
    const left = golden.filter((one) => !structureOnly.has(one.name));
    expect(left.flatMap((one) => one.images).filter((image) => !made.has(standIn(image)))).toEqual([]);
  });

  test('that is not built says which image it lacks, and why', () => {
    for (const [name, reason] of structureOnly) {
      const lacks = golden.find((one) => one.name === name)?.images.find(cannotBeMade);
      expect(reason.startsWith(`${lacks} `)).toBe(true);
      expect(reason).toMatch(/ (\w+ ){3}/);
    }
  });

  test('is why there are stand-ins at all', () => {
    expect(standsFor.filter((stands) => !images.some(stands))).toEqual([]);
  });
});

/** Whether imgc takes an image for a row of the catalogue: a version fits into it, and it has that version. */
function emits({ reference, ...row }: ImageRow, image: string): boolean {
  const patterns = { whole: '(\\d[\\d.]*)', major: '(\\d+)' };
  const pieces = (reference ?? []).map((part) =>
    typeof part === 'string' ? part.replaceAll('.', '\\.') : patterns[part.version],
  );
  const found = new RegExp(`^${pieces.join('')}$`).exec(image);
  if (!found || !reference) return false;
  const { family, flavour, system, links } = row;
  const version = found[1] === undefined ? {} : { version: found[1] };
  const rows = findImages({
    family,
    flavour,
    ...version,
    ...(system ? { system } : {}),
    ...(links ? { links } : {}),
  });
  return rows.some((row) => row.reference === reference);
}
