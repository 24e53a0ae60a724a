import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { hints } from '../../src/progress/hints.ts';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { registryAddress } from './lab-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { withPrivateRegistry } from './private-registry.ts';

const base = 'debian:trixie-slim';
const node = 'node:24-trixie-slim';
const go = 'golang:1.24-trixie';

beforeEach((context) => labOrSkip(context, [base, node, go], ['registry']));

interface Broken {
  title?: string;
  /** Which cause the hint is of. */
  cause: string;
  files: Record<string, string>;
  /** What is underlined: the file, the line, and the text at its column. */
  place: string;
}

/** A program of no pack, built by this command. */
const custom = (command: string, more = '', image = node) =>
  [
    'name: broken',
    `language: {name: custom, image: "${image}"}`,
    `build:`,
    `  command: ${JSON.stringify(command)}`,
    more,
    `artifacts: [{path: /out, to: /out}]`,
    `runtime: {base: "${base}", command: [cat, /out]}`,
    '',
  ].join('\n');

const lock = (dependencies: object) =>
  JSON.stringify({
    name: 'broken',
    lockfileVersion: 3,
    packages: { '': { name: 'broken', dependencies } },
  });

const cases: Broken[] = [
  {
    cause: 'a lockfile out of sync',
    files: {
      'build.config.yaml': 'language: node\n',
      'package.json': JSON.stringify({ name: 'broken', dependencies: { 'is-number': '7.0.0' } }, null, 2),
      'package-lock.json': lock({}),
      'index.js': '',
    },
    place: 'package-lock.json:1:1',
  },
  {
    title: 'a lockfile out of sync, with pnpm',
    cause: 'a lockfile out of sync',
    files: {
      'build.config.yaml': 'language: node\n',
      'package.json': JSON.stringify({
        name: 'broken',
        packageManager: 'pnpm@10.20.0',
        dependencies: { 'is-number': '7.0.0' },
      }),
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\nimporters:\n  .: {}\n",
      'index.js': '',
    },
    place: 'package.json:1:35',
  },
  {
    title: 'a lockfile out of sync, with Go',
    cause: 'a lockfile out of sync',
    files: {
      'build.config.yaml': 'language: go\n',
      'go.mod': 'module example.com/broken\n\ngo 1.24.0\n\nrequire golang.org/x/text v0.14.0\n',
      'go.sum': '',
      'main.go': 'package main\n\nimport _ "golang.org/x/text/language"\n\nfunc main() {}\n',
    },
    place: 'go.mod:1:8',
  },
  {
    title: 'a lockfile out of sync, with uv',
    cause: 'a lockfile out of sync',
    files: {
      'build.config.yaml':
        'language: {name: python, version: "3.13"}\nruntime: {command: [python, -c, "print(1)"]}\n',
      'pyproject.toml':
        '[project]\nname = "broken"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["idna"]\n',
      'uv.lock':
        'version = 1\nrequires-python = ">=3.11"\n\n[[package]]\nname = "broken"\nversion = "1"\nsource = { virtual = "." }\n',
    },
    place: 'pyproject.toml:1:1',
  },
  {
    cause: 'a secret that no step sees by itself',
    files: { 'build.config.yaml': custom('cp keys/id_ed25519 /out'), 'keys/id_ed25519': '' },
    place: 'build.config.yaml:4:12',
  },
  {
    title: 'a C library that is not there, of which a header is missing',
    cause: 'a C library that is not there',
    files: {
      'build.config.yaml': 'language: go\n',
      'go.mod': 'module example.com/broken\n\ngo 1.24.0\n',
      'main.go': 'package main\n\n// #include <vips/vips.h>\nimport "C"\n\nfunc main() {}\n',
    },
    place: 'go.mod:1:8',
  },
  {
    title: 'a C library that is not there, by pkg-config',
    cause: 'a C library that is not there',
    files: {
      'build.config.yaml': 'language: go\n',
      'go.mod': 'module example.com/broken\n\ngo 1.24.0\n',
      'main.go': 'package main\n\n// #cgo pkg-config: vips\nimport "C"\n\nfunc main() {}\n',
    },
    place: 'go.mod:1:8',
  },
  {
    cause: 'a dependency that is compiled',
    files: { 'build.config.yaml': custom('npm install unix-dgram@2.0.6') },
    place: 'build.config.yaml:4:12',
  },
  {
    cause: 'no such script',
    files: {
      'build.config.yaml': 'language: node\nbuild: {command: npm run nothing}\n',
      'package.json': JSON.stringify({ name: 'broken' }),
      'package-lock.json': lock({}),
      'index.js': '',
    },
    place: 'build.config.yaml:2:18',
  },
  {
    cause: 'no memory left',
    files: {
      'build.config.yaml': custom(
        'node --max-old-space-size=20 -e "const a=[];for(;;)a.push(new Array(1e5).fill({}))"',
      ),
    },
    place: 'build.config.yaml:4:12',
  },
  {
    cause: 'no space left',
    files: { 'build.config.yaml': custom('cat /etc/passwd > /dev/full') },
    place: 'build.config.yaml:4:12',
  },
  {
    cause: 'a program of another processor',
    files: {
      'build.config.yaml': custom(
        String.raw`printf '\177ELF\002\001\001%9s\002\000\363\000' > /p && chmod +x /p && /p`,
      ),
    },
    place: 'build.config.yaml:4:12',
  },
  {
    cause: 'a network that cannot be reached',
    files: { 'build.config.yaml': custom(`node -e "fetch('http://nothing.invalid')"`, '  network: none') },
    place: 'build.config.yaml:4:12',
  },
  {
    cause: 'an artifact that no step made',
    files: { 'build.config.yaml': custom('true') },
    place: 'build.config.yaml:6:13',
  },
  {
    cause: 'a module that is not there',
    files: { 'build.config.yaml': custom(`node -e "require('left-pad')"`) },
    place: 'build.config.yaml:4:12',
  },
  {
    cause: 'a program that is not there',
    files: { 'build.config.yaml': custom('tscc') },
    place: 'build.config.yaml:4:12',
  },
  {
    cause: 'a file that is hidden or missing',
    files: {
      'build.config.yaml': 'language: node\nignore: [package-lock.json]\n',
      'package.json': JSON.stringify({ name: 'broken', dependencies: { 'is-number': '7.0.0' } }, null, 2),
      'package-lock.json': lock({ 'is-number': '7.0.0' }),
      'index.js': '',
    },
    place: 'package-lock.json:1:1',
  },
  {
    cause: 'a base image that is not there',
    files: { 'build.config.yaml': custom('true', '', `${registryAddress}/nothing:1`) },
    place: 'build.config.yaml:2:33',
  },
];

describe('a build that fails for a well-known cause names the line to blame and the way out', () => {
  test.each(cases.map((broken) => [broken.title ?? broken.cause, broken] as const))('%s', (_, broken) =>
    expectExplained(broken),
  );

  test('a TLS failure behind a company proxy', () =>
    withPrivateRegistry('unused', ({ secureHost }) =>
      expectExplained({
        cause: 'a TLS failure behind a company proxy',
        files: { 'build.config.yaml': custom(`node -e "fetch('https://${secureHost}')"`, '  network: host') },
        place: 'build.config.yaml:4:12',
      }),
    ));

  test('a registry that refuses', () =>
    withPrivateRegistry('unused', ({ host }) =>
      expectExplained({
        cause: 'a registry that refuses',
        files: { 'build.config.yaml': custom('true', '', `${host}/orders:1`) },
        place: 'build.config.yaml:2:33',
      }),
    ));

  test('a registry that limits', () =>
    withAnswer(429, (host) =>
      expectExplained({
        cause: 'a registry that limits',
        files: { 'build.config.yaml': custom('true', '', `${host}/orders:1`) },
        place: 'build.config.yaml:2:33',
      }),
    ));

  test('a package registry that refuses', () =>
    withAnswer(401, (host) =>
      expectExplained({
        cause: 'a package registry that refuses',
        files: {
          'build.config.yaml': custom(`npm install --registry http://${host} is-number`, '  network: host'),
        },
        place: 'build.config.yaml:4:12',
      }),
    ));
});

/** A service that answers everything so. */
async function withAnswer(status: number, use: (host: string) => Promise<void>): Promise<void> {
  const service = createServer((_, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
  await once(service, 'listening');
  try {
    await use(`127.0.0.1:${(service.address() as AddressInfo).port}`);
  } finally {
    service.close();
  }
}

async function expectExplained({ cause, files, place }: Broken) {
  const cwd = await folderWith(files);
  const { exitCode, stderr } = await imgc(['build'], { cwd });
  expect(exitCode, stderr).toBe(3);
  const { help = '' } = hints.find((hint) => hint.cause === cause) ?? {};
  expect(help).not.toBe('');
  expect(stderr).toContain(help.split('$1')[0]);
  expect(stderr).toContain(`--> ${place}`);
  expect(stderr.match(/IMGC6\d+/g)).toEqual(['IMGC6030']);
}
