import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { customBase } from '../custom-project.ts';
import { datedProject } from '../dated-project.ts';
import { freshRunner, removeRunner } from '../fresh-runner.ts';
import type { Mishap, Step } from '../gha-cache/faults.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { bridgeAddress } from '../lab-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run } from '../run.ts';

/** What a fault of GitHub's cache costs where nobody stands between it and the builder. */
const container = 'imgc-lab-gha-unchecked';
const layer = 'buildkit-blob';
let service: GhaCacheServer;
let image = '';

beforeAll(async () => {
  // On the loopback nobody needs a proxy.
  service = await startGhaCacheServer({ host: bridgeAddress });
});
beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  // One that read a broken cache is not what it was.
  await freshRunner(container);
  service.cache.faults.clear();
  image = `gha-unchecked-${process.pid}-${Math.round(performance.now())}`;
});
afterAll(async () => {
  await service.stop();
  await removeRunner(container);
});

/** A build whose builder goes to the service itself, because imgc itself would need a proxy to reach that. */
function build(folder: string, words: string[] = []) {
  const unchecked = { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '', no_proxy: '' };
  const env = { BUILDX_BUILDER: container, ...service.environment(), ...unchecked };
  return imgc(['build', folder, ...words], { env });
}

/** When what is in the image was made, which the image itself must say. */
async function made(): Promise<string> {
  const answer = await run('docker', ['run', '--rm', '--pull=never', image]);
  expect(answer).toMatch(/^\d+$/);
  await run('docker', ['image', 'rm', '--force', image]);
  return answer;
}

/** A project whose cache the engine wrote, through imgc. */
async function written(): Promise<{ folder: string; before: string }> {
  const folder = await datedProject(image);
  const env = { BUILDX_BUILDER: 'default', ...service.environment() };
  const { exitCode, stderr } = await imgc(['build', folder], { env });
  expect(exitCode, stderr).toBe(0);
  return { folder, before: await made() };
}

const builders = () => run('docker', ['buildx', 'ls', '--format', '{{.Name}}']);
const repeats = (said: string) => said.match(/Building once more/g)?.length ?? 0;

describe('a layer that was promised and does not come', () => {
  const sentence =
    'The cache of GitHub Actions promised a layer that it does not have, and not a step of yours failed. Building once more without it.';

  test.each<[string, Mishap | 'gone']>([
    ['is gone', 'gone'],
    ['is refused', { answer: 403 }],
    ['comes by half', 'cut'],
  ])('%s: the build is repeated once without the cache', async (_, does) => {
    const { folder, before } = await written();
    if (does === 'gone') service.cache.loseBlobs(layer);
    else service.cache.faults.plan({ at: 'download', key: layer, does });
    const { exitCode, stderr } = await build(folder);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain('Remote cache: gha (unchecked, because the service is reached by a proxy).');
    expect(stderr).toContain(sentence);
    expect(repeats(stderr)).toBe(1);
    expect(await made()).not.toBe(before);
  });

  test('--strict-cache makes an error of it, when the image is made', async () => {
    const { folder, before } = await written();
    service.cache.loseBlobs(layer);
    const { exitCode, stderr } = await build(folder, ['--strict-cache']);
    expect(exitCode, stderr).toBe(4);
    expect(stderr).toContain(
      'error[IMGC6018]: A remote cache was given up: it promised a layer that it does not have.',
    );
    expect(await made()).not.toBe(before);
  });

  test('is no fault where the service says so in time', async () => {
    const { folder, before } = await written();
    service.cache.evict(layer);
    const { exitCode, stderr } = await build(folder);
    expect(exitCode, stderr).toBe(0);
    expect(repeats(stderr)).toBe(0);
    expect(await made()).not.toBe(before);
  });
});

describe('wrong bytes', () => {
  test('spoil their builder: this build and the next go on without it', async () => {
    const { folder, before } = await written();
    service.cache.faults.plan({ at: 'download', key: layer, does: 'wrong bytes' });
    const { exitCode, stderr } = await build(folder);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain(
      `The cache of GitHub Actions had a layer with other bytes than its digest says, and the builder \`${container}\` keeps`,
    );
    expect(stderr).toContain(`Remove the old one: \`docker buildx rm ${container}\`.`);
    expect(repeats(stderr)).toBe(1);
    expect(await made()).not.toBe(before);
    service.cache.faults.clear();
    const next = await build(await datedProject(image));
    expect(next.exitCode, next.stderr).toBe(0);
    await made();
    expect(await builders()).not.toContain('imgc-instead-of');
  });

  test('are an error with --strict-cache', async () => {
    const { folder } = await written();
    service.cache.faults.plan({ at: 'download', key: layer, does: 'wrong bytes' });
    const { exitCode, stderr } = await build(folder, ['--strict-cache']);
    expect(exitCode, stderr).toBe(4);
    expect(stderr).toContain('error[IMGC6018]: A remote cache was given up: it had a layer with other bytes');
    await made();
  });
});

test.each<[Step, string, Mishap, string]>([
  ['create', layer, { answer: 403, code: 'resource_exhausted' }, 'resource_exhausted'],
  ['create', layer, 'not ok', 'failed to reserve cache'],
  ['finalize', layer, { answer: 500 }, 'internal'],
])('%s of %s, %j: the image is made, and it is said why no cache is', async (at, key, does, why) => {
  service.cache.faults.plan({ at, key, does });
  const { exitCode, stderr } = await build(await datedProject(image));
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toMatch(new RegExp(`warning\\[IMGC6031\\]: A remote cache was not written: .*${why}`));
  await made();
});
