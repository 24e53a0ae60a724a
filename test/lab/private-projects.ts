import { readFileSync } from 'node:fs';
import { certificate, user, wheel, wheelHash } from './private-registry.ts';

export interface PrivateProject {
  files: Record<string, string>;
  /** What the user has on the machine: an environment. */
  env: Record<string, string>;
}

interface Registry {
  host: string;
  secureHost: string;
  secret: string;
}

const integrity =
  'sha512-UQERXlJqM5iSYhqL8YtMMTND2q2JDjSnq42ZmyGhH61TDa6MTepBCS9jXUdQ9Yfzs1IYhukxOouu2mnd1+l0Kw==';

/** A project of each package manager, whose one dependency only who knows the secret gets. */
export const privateProjects: Record<string, (registry: Registry) => PrivateProject> = {
  'npm, with a token in .npmrc': ({ host, secret }) => ({
    files: {
      'build.config.yaml': [
        'language: node',
        'build:',
        '  secrets: [{id: npmrc, from: {env: MY_NPMRC}, as: {file: /root/.npmrc}}]',
      ].join('\n'),
      'package.json': JSON.stringify({ main: 'index.js', dependencies: { '@acme/greeting': '1.0.0' } }),
      'package-lock.json': JSON.stringify({
        lockfileVersion: 3,
        packages: {
          '': { dependencies: { '@acme/greeting': '1.0.0' } },
          'node_modules/@acme/greeting': {
            version: '1.0.0',
            resolved: `http://${host}/npm/@acme/greeting/-/greeting-1.0.0.tgz`,
            integrity,
          },
        },
      }),
      'index.js': "console.log(require('@acme/greeting'));\n",
    },
    env: { MY_NPMRC: `@acme:registry=http://${host}/npm/\n//${host}/npm/:_authToken=${secret}\n` },
  }),
  'pnpm, with a token in .npmrc': ({ host, secret }) => ({
    files: {
      'build.config.yaml': [
        'language: node',
        'build:',
        '  secrets: [{id: npmrc, from: {env: MY_NPMRC}, as: {file: /root/.npmrc}, for: [install]}]',
      ].join('\n'),
      'package.json': JSON.stringify({
        main: 'index.js',
        dependencies: { '@acme/greeting': '1.0.0' },
        packageManager: 'pnpm@9.15.0',
      }),
      'pnpm-lock.yaml': [
        "lockfileVersion: '9.0'",
        'importers:',
        '  .: {dependencies: {"@acme/greeting": {specifier: 1.0.0, version: 1.0.0}}}',
        'packages:',
        `  '@acme/greeting@1.0.0': {resolution: {integrity: ${integrity}}}`,
        'snapshots:',
        "  '@acme/greeting@1.0.0': {}",
      ].join('\n'),
      'index.js': "console.log(require('@acme/greeting'));\n",
    },
    env: { MY_NPMRC: `@acme:registry=http://${host}/npm/\n//${host}/npm/:_authToken=${secret}\n` },
  }),
  'Go, with a password in .netrc, from an address that the company vouches for': ({
    secureHost,
    secret,
  }) => ({
    files: {
      'build.config.yaml': [
        'language: go',
        'build:',
        '  secrets: [{id: netrc, from: {env: MY_NETRC}, as: {file: /root/.netrc}, for: [install]}]',
        `  trust: [{file: company.pem}]`,
        `  install: {env: {GOPROXY: "https://${secureHost}/go", GOSUMDB: "off"}}`,
      ].join('\n'),
      'company.pem': readFileSync(certificate, 'utf8'),
      'go.mod': 'module example.com/service\n\ngo 1.24.0\n\nrequire example.com/acme/greeting v1.0.0\n',
      'go.sum': [
        'example.com/acme/greeting v1.0.0 h1:1D+C0XOTbFCf942oeDurwg4MzZQzFaYeuI2h6qmDfuc=',
        'example.com/acme/greeting v1.0.0/go.mod h1:ocoNywYg18sW8LDwfDspt+/uBUxnAetfWSu4Ly87iMo=',
        '',
      ].join('\n'),
      'main.go': [
        'package main',
        'import "example.com/acme/greeting"',
        'import "fmt"',
        'func main() { fmt.Println(greeting.Word) }',
      ].join('\n'),
    },
    env: { MY_NETRC: `machine ${secureHost} login ${user} password ${secret}\n` },
  }),
  'uv, with a password in .netrc': ({ host, secret }) => ({
    files: {
      'build.config.yaml': [
        'language: python',
        'build:',
        '  secrets: [{id: netrc, from: {env: MY_NETRC}, as: {file: /root/.netrc}, for: [install]}]',
        'runtime: {command: [python, main.py]}',
      ].join('\n'),
      'pyproject.toml': [
        '[project]',
        'name = "service"',
        'version = "1.0.0"',
        'requires-python = "==3.13.*"',
        'dependencies = ["acme-greeting"]',
        '[[tool.uv.index]]',
        `url = "http://${host}/simple"`,
        'default = true',
      ].join('\n'),
      'uv.lock': [
        'version = 1',
        'revision = 3',
        'requires-python = "==3.13.*"',
        '[[package]]',
        'name = "acme-greeting"',
        'version = "1.0.0"',
        `source = { registry = "http://${host}/simple" }`,
        `wheels = [{ url = "http://${host}/wheels/${wheel}", hash = "sha256:${wheelHash}" }]`,
        '[[package]]',
        'name = "service"',
        'version = "1.0.0"',
        'source = { virtual = "." }',
        'dependencies = [{ name = "acme-greeting" }]',
        '[package.metadata]',
        'requires-dist = [{ name = "acme-greeting" }]',
      ].join('\n'),
      'main.py': 'import acme_greeting\nprint(acme_greeting.word)\n',
    },
    env: { MY_NETRC: `machine ${host.replace(/:.*/, '')} login ${user} password ${secret}\n` },
  }),
  'pip, with a password in the address of the index': ({ host, secret }) => ({
    files: {
      'build.config.yaml': [
        'language: python',
        'build: {secrets: [PIP_INDEX_URL]}',
        'runtime: {command: [python, main.py]}',
      ].join('\n'),
      'requirements.txt': 'acme-greeting==1.0.0\n',
      'main.py': 'import acme_greeting\nprint(acme_greeting.word)\n',
    },
    env: { PIP_INDEX_URL: `http://${user}:${secret}@${host}/simple` },
  }),
};
