import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { findRelayHost } from '../../../src/host/gha/find-relay-host.ts';
import { startRelay } from '../../../src/host/gha/relay.ts';
import { folderWith, imgc } from '../../cli/run-cli.ts';
import { execa } from 'execa';
import { customBase, customProject } from '../custom-project.ts';
import { freshRunner, removeRunner, runnerEnvironment } from '../fresh-runner.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { runtimeToken } from '../gha-cache/token.ts';
import { bridgeAddress, registryAddress } from '../lab-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run, succeeds } from '../run.ts';
import { stagesThatRan } from '../steps-that-ran.ts';

const onBridge = 'imgc-lab-on-bridge';
const token = runtimeToken();
let service: GhaCacheServer;
let count = 0;
let image = '';

beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  image = `${registryAddress}/relay-${Date.now().toString(36)}-${count++}`;
  service = await startGhaCacheServer();
});
afterEach(async () => {
  await succeeds('docker', ['image', 'rm', '--force', image]);
  await service?.stop();
});
afterAll(async () => {
  await removeRunner();
  await succeeds('docker', ['buildx', 'rm', '--force', onBridge], 60);
});

/** What no run before made, with a layer of more than one block. */
function project(): Promise<string> {
  return customProject({
    command: 'mkdir /out && head -c 5000000 /dev/urandom > /out/data && date +%s%N > /out/made',
    shows: ['cat', '/out/made'],
    config: { image: { name: image }, caches: 'gha' },
    files: { 'source.txt': image },
  });
}

async function build(folder: string, builder: Record<string, string> = runnerEnvironment) {
  const env = { ...builder, ...service.environment(token) };
  const { exitCode, stderr } = await imgc(['build', folder, '--', '--progress=rawjson'], { env });
  expect(exitCode, stderr).toBe(0);
  const said = stderr.split('\n').filter((line) => !line.startsWith('{'));
  return { stages: stagesThatRan(stderr), said: said.join('\n') };
}

const made = () => run('docker', ['run', '--rm', '--pull=missing', image]);
const finished = (begin: string) =>
  service.cache.entries.all.filter(({ key, finished }) => finished && key.startsWith(begin)).length;

test('what one runner exported another imports, and nobody but imgc learns the token', async () => {
  const folder = await project();
  await freshRunner();
  const first = await build(folder);
  expect(first.stages).toContain('build');
  expect(first.said).toMatch(
    /Cache of GitHub Actions: nothing taken from it; \d+ layers written \([\d.]+ MB\)\./,
  );
  const before = await made();
  await freshRunner();
  const second = await build(folder);
  expect(second.stages).toEqual([]);
  expect(second.said).toMatch(
    /\d+ layers taken from it \([\d.]+ MB\); written without a new layer, \d+ were there\./,
  );
  await succeeds('docker', ['image', 'rm', '--force', image]);
  await build(folder);
  expect(await made()).toBe(before);
  const history = await everyRecord();
  expect(history, 'what opened the cache').toMatch(/"?token"?[:=]\s*"?eyJ/);
  expect(history).not.toContain(token);
  expect(history).not.toContain(service.address);
});

test('the engine itself exports through the relay as well', async () => {
  const { said } = await build(await project(), { BUILDX_BUILDER: 'default' });
  expect(said).toContain('Remote cache: gha.\n');
  expect(said).toMatch(/layers? written/);
  expect(finished('index')).toBe(1);
});

test("a builder on the engine's own bridge reaches the relay at the bridge's address", async () => {
  await succeeds('docker', ['buildx', 'rm', '--force', onBridge], 60);
  await run('docker', [
    'buildx',
    'create',
    '--name',
    onBridge,
    '--driver',
    'docker-container',
    '--bootstrap',
  ]);
  const { host } = await findRelayHost(onBridge, process.env);
  expect(host).toBe(bridgeAddress);
  const real = { token, address: service.address };
  const relay = await startRelay({ service: real, host: host ?? '', mayWrite: true });
  const folder = await folderWith({ Dockerfile: 'FROM scratch\nCOPY unique /\n', unique: image });
  const cache = 'type=gha,version=2,scope=bridge';
  const caches = ['--cache-from', cache, '--cache-to', `${cache},mode=max`];
  const { token: ACTIONS_RUNTIME_TOKEN, address: ACTIONS_RESULTS_URL } = relay.service;
  await execa('docker', ['buildx', 'build', '--builder', onBridge, ...caches, folder], {
    env: { ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL },
  });
  expect(relay.report()).toMatchObject({ exported: 1, index: 'written' });
  await relay.close();
});

/** All that the runner's history says of its builds. */
async function everyRecord(): Promise<string> {
  const env = runnerEnvironment;
  const list = await execa('docker', ['buildx', 'history', 'ls', '--format', '{{.Ref}}'], { env });
  const references = list.stdout.split('\n').filter((line) => line !== '');
  const records = references.flatMap((reference) =>
    [[], ['--format', 'json']].map((more) =>
      execa('docker', ['buildx', 'history', 'inspect', reference.split('/').at(-1) ?? '', ...more], { env }),
    ),
  );
  return (await Promise.all(records)).map(({ stdout }) => stdout).join('\n');
}
