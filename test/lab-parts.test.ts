import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../src/images/catalogue.ts';
import { folderWith, standInDocker } from './cli/run-cli.ts';
import { baseImages } from './lab/base-images.ts';
import { baseReferences, copiedImages, finalBase } from './lab/base-references.ts';
import { debianMirror } from './lab/debian-mirror.ts';
import { goldenCases, reasonNotBuilt } from './lab/golden-cases.ts';
import { machineSettings } from './lab/machine-settings.ts';
import { matches, structureOnly, structureOnlyCases, structureOnlyReason } from './lab/structure-only.ts';
import { stagesThatRan } from './lab/steps-that-ran.ts';

describe('the Debian mirror of the machine', () => {
  test('is found in stanzas', async () => {
    const apt = await folderWith({
      'sources.list.d/other.sources':
        'Types: deb\nURIs: https://other.example/debian-security\nSuites: bookworm\n',
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

  test('are those with a step that was not cached', () => {
    const progress = events(
      { digest: 'a', name: '[internal] load build context', completed },
      { digest: 'b', name: '[toolchain 1/2] FROM docker.io/library/golang', completed },
      { digest: 'c', name: '[deps 1/1] RUN go mod download', cached: true, completed },
      { digest: 'd', name: '[linux/amd64 build 1/2] RUN go build' },
      { digest: 'd', name: '[linux/amd64 build 1/2] RUN go build', completed },
    );
    expect(stagesThatRan(`${progress}\nERROR: a plain line\n`)).toEqual(['build']);
  });

  test('include a step whose cached result could not be fetched', () => {
    const name = '[build 1/1] RUN make';
    expect(stagesThatRan(events({ digest: 'a', name, cached: true, error: 'not found', completed }))).toEqual(
      ['build'],
    );
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
      env: { PATH: `${folder}:/usr/bin:/bin` },
      reject: false,
    });
    expect(result.stderr).toBe('lab: this machine has an engine of its own, which stays as it is');
    expect(result.exitCode).toBe(0);
    expect(existsSync(join(folder, 'docker.asked'))).toBe(false);
  });
});

describe('every base of the catalogue', () => {
  const patterns = catalogue.flatMap(({ reference }) =>
    reference ? [reference.map((part) => (typeof part === 'string' ? part : '*')).join('')] : [],
  );
  const made = (pattern: string) => baseImages.some((image) => matches(pattern, image));

  test('is made in the lab, or stands with the reason among those that cannot be', () => {
    expect(patterns.filter((pattern) => !made(pattern) && !structureOnly.has(pattern))).toEqual([]);
  });

  test('is not called impossible while it is made', () => {
    expect(
      [...structureOnly.keys()].filter((pattern) => made(pattern) || !patterns.includes(pattern)),
    ).toEqual([]);
  });
});

describe('every golden Dockerfile', () => {
  const golden = goldenCases();
  const isMade = (image: string) => baseImages.includes(image);

  test('is built in the lab, or its case stands with the reason among those that cannot be', () => {
    const left = golden.filter((one) => reasonNotBuilt(one) === undefined && !one.images.every(isMade));
    expect(left.map(({ name, images }) => [name, ...images])).toEqual([]);
  });

  test('that is named as one that cannot be built is there, and asks for an image that is nowhere', () => {
    const isNowhere = (image: string) => !isMade(image) && structureOnlyReason(image) === undefined;
    const needed = golden.filter(({ images }) => images.some(isNowhere)).map(({ name }) => name);
    expect([...structureOnlyCases.keys()].filter((name) => !needed.includes(name))).toEqual([]);
  });

  test('that is not built says why', () => {
    const reasons = [...structureOnly.values(), ...structureOnlyCases.values()];
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter((reason) => !/\w+ \w+/.test(reason ?? ''))).toEqual([]);
  });
});
