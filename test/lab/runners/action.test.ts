import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { baseReferences } from '../base-references.ts';
import { compileFolder } from '../compile-folder.ts';
import { folderWith } from '../../cli/run-cli.ts';
import { runAction, type StepResult } from '../actions-runner.ts';
import { freshRunner, removeRunner } from '../fresh-runner.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { mayRead, runtimeToken } from '../gha-cache/token.ts';
import { registryAddress } from '../lab-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { type Manifest, readManifest } from '../registry-content.ts';
import { run, succeeds } from '../run.ts';
import { temporaryImage } from '../temporary-image.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const base = 'debian:trixie-slim';
const builder = 'imgc-lab-action';
const token = runtimeToken();
const nonce = Date.now().toString(36);
let service: GhaCacheServer;
let count = 0;

beforeEach(async (context) => {
  await labOrSkip(context, [base], ['registry', 'buildkit']);
  service = await startGhaCacheServer();
});
afterEach(() => service?.stop());
afterAll(() => removeRunner(builder));

interface Service {
  /** Where it is pushed to. */
  registry?: string;
  command?: string;
  more?: string[];
}

/** A checkout with one service in it, whose image is another in each run. */
async function checkout({ registry, command = 'true', more = [] }: Service = {}) {
  const name = `action-${nonce}-${count++}`;
  const image = registry === undefined ? name : `${registry}/${name}`;
  const config = [
    `name: ${name}`,
    `language: {name: custom, image: "${base}"}`,
    'build:',
    `  command: ${JSON.stringify(`mkdir /out && date +%s%N > /out/made && ${command}`)}`,
    'artifacts: [{path: /out, to: /out}]',
    `runtime: {base: "${base}", command: [cat, /out/made]}`,
    ...(registry === undefined ? [] : [`image: {name: "${image}"}`]),
    ...more,
  ];
  const files = { 'build.config.yaml': `${config.join('\n')}\n`, 'source.txt': image };
  const workspace = await folderWith(
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`services/orders/${file}`, text])),
  );
  temporaryImage(image);
  return { workspace, image, lines: config };
}

/** As in a workflow after docker/setup-buildx-action. */
const onRunner = () => ({ BUILDX_BUILDER: builder, ...service.environment(token) });

async function succeeded(running: Promise<StepResult>): Promise<StepResult> {
  const result = await running;
  expect(result.exitCode, result.log).toBe(0);
  expect(readdirSync(result.temporary), 'what is left in the folder of the runner').toEqual([]);
  return result;
}

const inspected = (image: string, format: string) =>
  run('docker', ['image', 'inspect', '--format', format, image]);

test('an example is built and loaded, and another runner takes its steps from the cache', async (context) => {
  await labOrSkip(context, baseReferences(compileFolder('examples/node-express').dockerfile), ['buildkit']);
  const workspace = temporaryFolder('workspace');
  cpSync('examples/node-express', join(workspace, 'services/express'), {
    recursive: true,
    filter: (path) => !/(\.imgc|node_modules|dist)$/.test(path),
  });
  const tag = temporaryImage(`action-${nonce}-example:1`);
  const step = { with: { path: 'services/express', tags: tag }, env: onRunner(), workspace };
  await freshRunner(builder);
  const first = await succeeded(runAction(step));
  expect(first.log).toMatch(/Cache of GitHub Actions: nothing taken from it; \d+ layers written/);
  const { image, digest = '', size, metadata = '' } = first.outputs;
  expect(image).toBe(tag);
  expect(await inspected(tag, '{{.Id}} {{.Size}}')).toBe(`${digest} ${size}`);
  expect(JSON.parse(metadata)).toMatchObject({ 'containerimage.digest': digest });
  expect(first.summary).toContain(`### \`${tag}\` built in`);
  expect(first.summary).toContain(digest);
  await freshRunner(builder);
  const second = await succeeded(runAction(step));
  expect(second.log).toMatch(/\d+ layers taken from it/);
  expect(second.log).toMatch(/steps +(\d+) of \1 cached/);
  expect(second.outputs.digest).toBe(digest);
});

describe('with the builder of the runner', () => {
  beforeEach(async () => {
    if (!(await succeeds('docker', ['buildx', 'inspect', builder]))) await freshRunner(builder);
  });

  test('what is pushed has the digest and the size that the registry has', async () => {
    const { workspace, image } = await checkout({ registry: registryAddress });
    const inputs = { path: 'services/orders', push: 'true', tags: '{{env.SHA}}\nlatest' };
    const env = { ...onRunner(), SHA: 'abc123' };
    const { outputs, log } = await succeeded(runAction({ with: inputs, env, workspace }));
    const repository = image.slice(`${registryAddress}/`.length);
    expect(outputs.image).toBe(`${image}@${outputs.digest}`);
    expect(log).toContain(`Pushed ${image}:abc123 and ${image}:latest`);
    const [tagged, byDigest] = await Promise.all(
      ['abc123', outputs.digest ?? ''].map((reference) => readManifest(repository, reference)),
    );
    expect(byDigest).toBeDefined();
    expect(tagged).toEqual(byDigest);
    const [own] = byDigest?.manifests ?? [];
    expect(Number(outputs.size)).toBe(weight(await readManifest(repository, own?.digest ?? '')));
    expect(await succeeds('docker', ['image', 'inspect', `${image}:latest`]), 'in the engine').toBe(false);
  });

  test('of an image for several platforms the size is that of the largest', async () => {
    const { workspace, image } = await checkout({ registry: registryAddress });
    const inputs = {
      'working-directory': 'services/orders',
      push: 'true',
      platforms: 'linux/amd64\nlinux/arm64',
      provenance: 'none',
    };
    const { outputs } = await succeeded(runAction({ with: inputs, env: onRunner(), workspace }));
    const repository = image.slice(`${registryAddress}/`.length);
    const { manifests = [] } = (await readManifest(repository, outputs.digest ?? '')) ?? {};
    const all = await Promise.all(manifests.map(({ digest }) => readManifest(repository, digest)));
    expect(all).toHaveLength(2);
    expect(Number(outputs.size)).toBe(Math.max(...all.map(weight)));
  });

  test('a result that goes elsewhere has a digest and no size', async () => {
    const { workspace } = await checkout();
    const inputs = { path: 'services/orders', outputs: 'type=oci,dest=orders.tar' };
    const { outputs } = await succeeded(runAction({ with: inputs, env: onRunner(), workspace }));
    expect(readdirSync(workspace)).toContain('orders.tar');
    expect(outputs).toMatchObject({ digest: expect.stringMatching(/^sha256:/), size: '' });
  });

  test('a failed build points at the line of the YAML, and has the exit code of the command', async () => {
    const { workspace, image, lines } = await checkout({ command: 'echo before it fell; exit 7' });
    const failed = await runAction({ with: { path: 'services/orders' }, env: onRunner(), workspace });
    expect(failed.exitCode, failed.log).toBe(3);
    const line = String(lines.findIndex((text) => text.startsWith('  command:')) + 1);
    const properties = { file: 'services/orders/build.config.yaml', line };
    expect(failed.annotations).toMatchObject([{ level: 'error', properties }]);
    expect(failed.log).toContain('before it fell');
    expect(failed.summary).toContain(`### \`${image}\` was not built`);
    expect(failed.outputs).toEqual({});
    expect(readdirSync(failed.temporary)).toEqual([]);
  });

  test('a secret reaches its step, and nothing else says it', async () => {
    const [canary, key] = [`canary-${randomUUID()}`, `-----BEGIN\n${randomUUID()}\n-----END`];
    const { workspace, image } = await checkout({
      command: 'cat /run/token /run/key | sha256sum > /out/made; cat /run/key',
      more: ['image: {provenance: max}'],
    });
    const file = join(workspace, 'services/orders/build.config.yaml');
    const secret = (id: string) => `{id: ${id}, from: {env: ${id}}, as: {file: /run/${id}}}`;
    await run('sed', ['-i', `s|^build:|&\\n  secrets: [${secret('token')}, ${secret('key')}]|`, file]);
    const secrets = `token=${canary}\n"key=${key}"\n`;
    const inputs = { path: 'services/orders', secrets, 'build-args': 'A=1' };
    const result = await succeeded(runAction({ with: inputs, env: onRunner(), workspace }));
    const sum = execa({ input: `${canary}${key}` })`sha256sum`;
    expect(await run('docker', ['run', '--rm', image])).toBe((await sum).stdout);
    expect(result.masks).toContain(canary);
    expect(result.unmasked).not.toContain(canary);
    expect(result.log, 'what a step printed').not.toContain(key.split('\n')[1]);
    const { summary, outputs, variables, state } = result;
    const [, middle = ''] = key.split('\n');
    for (const text of [canary, middle])
      expect(JSON.stringify({ summary, outputs, variables, state })).not.toContain(text);
    const written = await succeeds('grep', ['-rqF', image, workspace]);
    const left = await succeeds('grep', ['-rqF', '-e', canary, '-e', middle, workspace]);
    expect([written, left]).toEqual([true, false]);
  });

  test('a secret that is empty here is missing as ever', async () => {
    const { workspace } = await checkout();
    const file = join(workspace, 'services/orders/build.config.yaml');
    await run('sed', ['-i', 's|^build:|&\\n  secrets: [NPM_TOKEN]|', file]);
    const inputs = { path: 'services/orders', secrets: 'NPM_TOKEN=' };
    const failed = await runAction({ with: inputs, env: onRunner(), workspace });
    expect(failed.exitCode, failed.log).toBe(1);
    expect(failed.log).toContain('The secret NPM_TOKEN is empty here, and not handed over.');
    expect(failed.annotations).toMatchObject([{ level: 'error', properties: { line: '4' } }]);
  });

  test('a job that is cancelled ends the build, and leaves nothing', async () => {
    const { workspace, image } = await checkout({ command: 'echo it began; sleep 300' });
    const start = Date.now();
    const cancelled = await runAction({
      with: { path: 'services/orders', progress: 'json' },
      env: onRunner(),
      workspace,
      onLine: (line) => (line.includes('"lines":["it began"]') ? 'SIGINT' : undefined),
    });
    expect(cancelled.exitCode, cancelled.log).toBe(130);
    expect(Date.now() - start).toBeLessThan(60_000);
    expect(cancelled.outputs).toEqual({});
    expect(readdirSync(cancelled.temporary)).toEqual([]);
    expect(await succeeds('pgrep', ['-f', `tag ${image}`]), 'a build of it').toBe(false);
  });

  test('cache mounts are kept from one runner to the next', async () => {
    const { workspace, image } = await checkout({
      command: 'cp /store/seen /out/seen || echo nothing > /out/seen; echo a run > /store/seen',
      more: ['caches: {remote: none, mounts: [{id: store, target: /store}]}'],
    });
    const file = join(workspace, 'services/orders/build.config.yaml');
    await run('sed', ['-i', 's|/out/made]}|/out/seen]}|', file]);
    const step = {
      with: { path: 'services/orders', 'cache-mounts': 'true' },
      env: onRunner(),
      workspace,
    };
    const seen = () => run('docker', ['run', '--rm', image]);
    const uploads = () => service.cache.log.take().filter(({ step }) => step === 'upload').length;
    const first = await runAction(step);
    expect(first.exitCode, first.log).toBe(0);
    expect(first.log).toContain("Cache mounts are not in GitHub's cache yet.");
    expect(await seen()).toBe('nothing');
    const ended = await succeeded(runAction({ ...step, state: first.state }, 'post'));
    expect(ended.log).toMatch(/Cache mounts are kept \([\d.]+ k?B\)\./);
    expect(uploads()).toBe(1);

    await freshRunner(builder);
    const second = await runAction(step);
    expect(second.exitCode, second.log).toBe(0);
    expect(second.log).toMatch(/Cache mounts come from GitHub's cache \([\d.]+ k?B\)\./);
    expect(await seen()).toBe('a run');
    await succeeded(runAction({ ...step, state: second.state }, 'post'));
    expect(uploads(), 'of what did not change').toBe(0);

    await freshRunner(builder);
    service.cache.faults.plan({ at: 'download', does: 'wrong bytes' });
    const third = await runAction({ ...step, with: { ...step.with, 'no-cache': 'true' } });
    expect(third.exitCode, third.log).toBe(0);
    expect(third.log).toContain('Cache mounts are not restored, because what was kept cannot be unpacked.');
    expect(await seen()).toBe('nothing');
    const readOnly = { ...step.env, ...service.environment(runtimeToken({ permission: mayRead })) };
    const last = await succeeded(runAction({ ...step, env: readOnly, state: third.state }, 'post'));
    expect(last.log).toContain('Cache mounts are not kept, because its token may not write.');
    const { root } = JSON.parse(third.state.mounts ?? '') as { root: string };
    expect(existsSync(root)).toBe(false);
  });

  test('a step that keeps no mounts has nothing to do at the end', async () => {
    const { workspace } = await checkout();
    const step = { with: { path: 'services/orders' }, env: onRunner(), workspace };
    const { state } = await succeeded(runAction(step));
    expect(state).toEqual({ began: 'true' });
    const { log, exitCode } = await runAction({ ...step, state }, 'post');
    expect({ log, exitCode }).toEqual({ log: '', exitCode: 0 });
  });

  test('set up, a command of `run:` finds imgc and the cache', async () => {
    const { workspace } = await checkout();
    const { log, masks, variables, path } = await runAction({
      with: { mode: 'setup' },
      env: service.environment(token),
      workspace,
    });
    expect(masks).toContain(token);
    expect(log).not.toContain(token);
    const { GITHUB_ACTIONS: _, ...given } = service.environment(token);
    expect(variables).toEqual(given);
    const env = { GITHUB_ACTIONS: 'true', BUILDX_BUILDER: builder, PATH: `${path[0]}:${process.env.PATH}` };
    const command = 'set -e; imgc explain IMGC6014; imgc build services/orders; imgc size';
    const options = { cwd: workspace, env: { ...env, ...variables }, all: true, reject: false } as const;
    const { all, exitCode } = await execa('sh', ['-c', command], options);
    expect(all).toContain('# IMGC6014');
    expect(all).toContain('Remote cache: gha.');
    expect(all).toMatch(/layers written/);
    expect(exitCode, 'a folder without a config').toBe(1);
  });

  test('without a token imgc says what is missing', async () => {
    const { workspace } = await checkout();
    const env = { BUILDX_BUILDER: builder };
    const { log } = await succeeded(runAction({ with: { path: 'services/orders' }, env, workspace }));
    expect(log).toContain('Remote cache: none; not gha, because ACTIONS_RUNTIME_TOKEN');
    const setup = await runAction({ with: { mode: 'setup' }, env, workspace });
    expect(setup.annotations).toMatchObject([{ level: 'warning' }]);
    expect([setup.exitCode, setup.path.length, setup.variables]).toEqual([0, 1, {}]);
    const strict = { path: 'services/orders', 'strict-cache': 'true' };
    expect((await runAction({ with: strict, env, workspace })).exitCode).toBe(4);
  });
});

describe('wrong inputs are annotations, before anything starts', () => {
  test('all of them', async () => {
    const { workspace } = await checkout();
    const wrong = { push: 'yes', progress: 'loud', 'working-directory': 'nowhere' };
    const { exitCode, annotations } = await runAction({ with: wrong, env: {}, workspace });
    expect(exitCode).toBe(1);
    expect(annotations.map(({ level, properties }) => [level, properties.title])).toEqual([
      ['error', 'Input push'],
      ['error', 'Input progress'],
      ['error', 'Input working-directory'],
    ]);
  });

  test('also what only the command knows', async () => {
    const { workspace } = await checkout();
    const inputs = { path: 'services/orders', target: 'nothing' };
    const { exitCode, annotations } = await runAction({ with: inputs, env: {}, workspace });
    expect(exitCode).toBe(2);
    expect(annotations).toMatchObject([{ level: 'error', message: /There is no target `nothing`/ }]);
  });
});

/** What a manifest says that its image weighs on the way. */
function weight(manifest: Manifest | undefined): number {
  const { config, layers = [] } = manifest ?? {};
  return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0);
}
