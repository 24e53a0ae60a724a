import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type TestContext } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { compileFolder } from './compile-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { certificate, user, wheel, wheelHash, withPrivateRegistry } from './private-registry.ts';
import { run, succeeds } from './run.ts';
import { type Leavings, whoSays } from './who-says.ts';

/** A secret that nothing but the build of its test was ever told. */
const newCanary = () => `canary-${randomUUID()}`;
const canary = newCanary();

interface Project {
  files: Record<string, string>;
  /** What the user has on the machine: an environment. */
  env: Record<string, string>;
}

/** Builds as a user does, with everything that a build can leave: a cache, provenance, a log. */
async function withLeavings(
  { files, env }: Project,
  context: TestContext,
  use: (left: Leavings) => Promise<void>,
): Promise<void> {
  const image = `secrets-${randomUUID()}`;
  const config = `name: ${image}\n${files['build.config.yaml']}\ncaches: local\nimage: {provenance: max}\n`;
  const folder = await folderWith({ ...files, 'build.config.yaml': config });
  const bases = baseReferences(compileFolder(folder).dockerfile);
  await labOrSkip(context, bases);
  try {
    // The registries of the tests are on this machine.
    const words = ['--progress=plain', '--network=host', '--allow=network.host'];
    const { exitCode, stdout, stderr } = await imgc(['build', folder, '--', ...words], { env });
    const log = `${stdout}${stderr}`;
    expect(exitCode, log).toBe(0);
    await use({ image, bases, folder: join(folder, '.imgc'), log });
  } finally {
    await succeeds('docker', ['image', 'rm', '--force', image]);
  }
}

const goodDay = 'good day from acme';
const integrity =
  'sha512-UQERXlJqM5iSYhqL8YtMMTND2q2JDjSnq42ZmyGhH61TDa6MTepBCS9jXUdQ9Yfzs1IYhukxOouu2mnd1+l0Kw==';

const projects: Record<string, (registry: { host: string; secureHost: string }) => Project> = {
  'npm, with a token in .npmrc': ({ host }) => ({
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
    env: { MY_NPMRC: `@acme:registry=http://${host}/npm/\n//${host}/npm/:_authToken=${canary}\n` },
  }),
  'pnpm, with a token in .npmrc': ({ host }) => ({
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
    env: { MY_NPMRC: `@acme:registry=http://${host}/npm/\n//${host}/npm/:_authToken=${canary}\n` },
  }),
  'Go, with a password in .netrc, from an address that the company vouches for': ({ secureHost }) => ({
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
    env: { MY_NETRC: `machine ${secureHost} login ${user} password ${canary}\n` },
  }),
  'uv, with a password in .netrc': ({ host }) => ({
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
        'requires-python = ">=3.12"',
        'dependencies = ["acme-greeting"]',
        '[[tool.uv.index]]',
        `url = "http://${host}/simple"`,
        'default = true',
      ].join('\n'),
      'uv.lock': [
        'version = 1',
        'revision = 3',
        'requires-python = ">=3.12"',
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
    env: { MY_NETRC: `machine ${host.replace(/:.*/, '')} login ${user} password ${canary}\n` },
  }),
  'pip, with a password in the address of the index': ({ host }) => ({
    files: {
      'build.config.yaml': [
        'language: python',
        'build: {secrets: [PIP_INDEX_URL]}',
        'runtime: {command: [python, main.py]}',
      ].join('\n'),
      'requirements.txt': 'acme-greeting==1.0.0\n',
      'main.py': 'import acme_greeting\nprint(acme_greeting.word)\n',
    },
    env: { PIP_INDEX_URL: `http://${user}:${canary}@${host}/simple` },
  }),
};

test.for(Object.entries(projects))(
  '%s: nothing that the build leaves says it',
  async ([, project], context) => {
    await withPrivateRegistry(canary, async (registry) => {
      await withLeavings(project(registry), context, async (left) => {
        // It was needed: without it the registry gives nothing.
        expect(await run('docker', ['run', '--rm', left.image])).toBe(goodDay);
        expect(await whoSays([canary], left)).toEqual([[]]);
      });
    });
  },
);

test('a secret that is kept is found wherever it stands', async (context) => {
  const [inImage, inStage, inArgument, inLog, inFile, sent] = Array.from({ length: 6 }, newCanary);
  const command = [
    'mkdir -p /out && cp /run/kept /out/kept && cp /run/left /root/left',
    'cat /run/said && printf "acme:%s" "$(cat /run/sent)" | base64 --wrap=0 > /root/sent',
  ];
  const secret = (id: string) => `{id: ${id}, from: {env: ${id}}, as: {file: /run/${id}}}`;
  const project: Project = {
    files: {
      'build.config.yaml': [
        'language: {name: custom, image: "debian:trixie-slim"}',
        'build:',
        `  secrets: [${['kept', 'left', 'said', 'sent'].map(secret).join(', ')}]`,
        '  args: {TOKEN: "{{env.argument}}"}',
        `  command: ${JSON.stringify(command)}`,
        `  env: {WRITTEN: ${inFile}}`,
        'artifacts: [{path: /out/kept, to: /kept}]',
        'runtime: {base: slim, command: [cat, /kept]}',
      ].join('\n'),
    },
    env: {
      kept: `${inImage}`,
      left: `${inStage}`,
      said: `${inLog}`,
      sent: `${sent}`,
      argument: `${inArgument}`,
    },
  };
  await withLeavings(project, context, async (left) => {
    const texts = [inImage, inStage, sent, inLog, inArgument, inFile, left.image];
    const [image, stage, asSent, said, argument, file, label] = await whoSays(texts.map(String), left);
    expect(image).toEqual(['layer', 'cache']);
    expect(stage).toEqual(['cache']);
    expect(asSent, 'as a password is sent').toEqual(['cache']);
    expect(said).toEqual(['log']);
    expect(argument).toContain('provenance');
    expect(file).toContain('file');
    expect(label).toContain('description');
  });
});
