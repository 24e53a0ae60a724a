import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isCacheFault } from '../../../src/buildx/gha/cache-fault.ts';
import { findRelayHost } from '../../../src/host/gha/find-relay-host.ts';
import { startRelay } from '../../../src/host/gha/relay.ts';
import { folderWith, imgc } from '../../cli/run-cli.ts';
import { execa } from 'execa';
import { customBase, customProject } from '../custom-project.ts';
import { freshRunner, removeRunner, runnerEnvironment } from '../fresh-runner.ts';
import type { Fault } from '../gha-cache/faults.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { runtimeToken } from '../gha-cache/token.ts';
import { bridgeAddress, registryAddress } from '../lab-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run, succeeds } from '../run.ts';
import { stagesThatRan } from '../steps-that-ran.ts';

const onBridge = 'imgc-lab-on-bridge';
const token = runtimeToken();
let service: GhaCacheServer;
/** Written once, and read by several cases. */
let kept: GhaCacheServer | undefined;
let count = 0;
let image = '';

beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  image = `${registryAddress}/relay-${Date.now().toString(36)}-${count++}`;
  service = await startGhaCacheServer();
});
afterEach(async () => {
  await succeeds('docker', ['image', 'rm', '--force', image]);
  if (service !== kept) await service?.stop();
});
afterAll(async () => {
  await kept?.stop();
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
  const start = Date.now();
  const { exitCode, stderr } = await imgc(['build', folder, '--', '--progress=rawjson'], { env });
  expect(exitCode, stderr).toBe(0);
  const said = stderr.split('\n').filter((line) => !line.startsWith('{'));
  return { stages: stagesThatRan(stderr), said: said.join('\n'), seconds: (Date.now() - start) / 1000 };
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

describe('a cache that fails when it is read', () => {
  let folder: string;
  let imageOfAll: string;

  beforeEach(async () => {
    if (kept) {
      await service.stop();
      service = kept;
      service.cache.faults.clear();
    } else {
      kept = service;
      imageOfAll = image;
      folder = await project();
      await freshRunner();
      await build(folder);
    }
    image = imageOfAll;
    await freshRunner();
  });
  test.each<Omit<Fault, 'key'>>([
    { at: 'download', does: { answer: 500 } },
    { at: 'download', does: 'hang' },
    { at: 'lookup', does: { answer: 429 } },
  ])('%j: the steps run, and the build succeeds soon', async (fault) => {
    service.cache.faults.plan({ ...fault, key: 'buildkit-blob' });
    const { stages, said, seconds } = await build(folder);
    expect(stages).toContain('build');
    expect(said).toMatch(/nothing taken from it, \d+ not found, because /);
    expect(seconds, said).toBeLessThan(60);
  });

  test('wrong bytes reach no builder, and what is built instead runs', async () => {
    service.cache.faults.plan({ at: 'download', key: 'buildkit-blob', does: 'wrong bytes' });
    const { stages, said } = await build(folder);
    expect(stages).toContain('build');
    expect(said).toContain('because a layer has other bytes than its digest says');
    expect(await made()).toMatch(/^\d+$/);
  });

  test.each<Fault['does']>(['cut', { answer: 404 }, 'wrong bytes'])(
    '%j: without a relay the build fails, with words that are known',
    async (does) => {
      service.cache.faults.plan({ at: 'download', key: 'buildkit-blob', does });
      const cache = ['--cache-from', `type=gha,version=2,scope=${scope()}`];
      const words = [
        '--file',
        join(folder, '.imgc/Dockerfile'),
        ...cache,
        '--output',
        'type=docker,dest=/dev/null',
      ];
      const env = { ...runnerEnvironment, ...service.environment(token) };
      const { exitCode, stderr } = await execa('docker', ['buildx', 'build', ...words, folder], {
        env,
        reject: false,
      });
      expect(exitCode).toBe(1);
      expect(isCacheFault(stderr), stderr).toBe(true);
    },
  );
});

describe('a cache that fails when it is written', () => {
  test.each<Omit<Fault, 'key'>>([
    { at: 'upload', does: { answer: 500 } },
    { at: 'upload', does: 'hang' },
    { at: 'create', does: { answer: 403, code: 'resource_exhausted' } },
  ])('%j: no index is left, and the build succeeds soon', async (fault) => {
    service.cache.faults.plan({ ...fault, key: 'buildkit-blob' });
    await freshRunner();
    const { said, seconds } = await build(await project());
    expect(said).toMatch(/nothing written, because its (storage|service) /);
    expect(finished('index')).toBe(0);
    expect(seconds, said).toBeLessThan(60);
    expect(await made()).toMatch(/^\d+$/);
  });
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

/** Of the indexes that are there. */
function scope(): string {
  const [index] = service.cache.entries.all.filter(({ key }) => key.startsWith('index-'));
  return /^index-(.*)-1-/.exec(index?.key ?? '')?.[1] ?? '';
}

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
