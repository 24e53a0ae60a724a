import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { customBase } from '../custom-project.ts';
import { datedProject } from '../dated-project.ts';
import { freshRunner, removeRunner, wipeRunner } from '../fresh-runner.ts';
import type { Cache } from '../gha-cache/cache.ts';
import type { Call } from '../gha-cache/call-log.ts';
import type { Fault, Mishap, Step } from '../gha-cache/faults.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { mayRead, runtimeToken } from '../gha-cache/token.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run } from '../run.ts';

/**
 * What a fault of GitHub's cache costs where imgc stands between: each is aimed at one call, in a build on a real
 * builder. The page docs/github-cache.md has the same in a table. What each does at every call, and which are tried
 * again, is proved without an engine: test/host/gha.
 */
const container = 'imgc-lab-gha-faults';
const engine = 'default';
/** How the keys of all layers begin. */
const layer = 'buildkit-blob';
let service: GhaCacheServer;
let image = '';
let isMade: Promise<void> | undefined;

beforeAll(async () => {
  service = await startGhaCacheServer();
});
beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  await (isMade ??= freshRunner(container));
  service.cache.faults.clear();
  image = `gha-faults-${process.pid}-${Math.round(performance.now())}`;
});
afterAll(async () => {
  await service.stop();
  await removeRunner(container);
});

/** Builds, and gives when what is in the image was made, which the image itself must say. */
async function build(folder: string, builder: string, token = runtimeToken()) {
  service.cache.log.take();
  const start = Date.now();
  const env = { BUILDX_BUILDER: builder, ...service.environment(token) };
  const { exitCode, stderr } = await imgc(['build', folder], { env });
  expect(exitCode, stderr).toBe(0);
  expect((Date.now() - start) / 1000, stderr).toBeLessThan(60);
  expect(stderr, 'no fault reaches the builder').not.toContain('Building once more');
  const calls = service.cache.log.take();
  const made = await run('docker', ['run', '--rm', '--pull=never', image]);
  expect(made).toMatch(/^\d+$/);
  await run('docker', ['image', 'rm', '--force', image]);
  return { said: stderr, made, calls };
}

/** What one builder writes the other one reads. */
async function buildTwice(builder: string, between: () => void, token?: string) {
  const folder = await datedProject(image);
  const before = await build(folder, builder === engine ? container : engine);
  between();
  // A builder that ran a step itself does not find its like, of another project, in a remote cache any more.
  if (builder === container) await wipeRunner(container);
  const after = await build(folder, builder, token);
  return { ...after, isTaken: after.made === before.made };
}

/** For which refs an index of this project was written. */
const indexes = () =>
  service.cache.entries.all
    .filter(({ key, finished }) => finished && key.startsWith(`index-${image}`))
    .map(({ ref }) => ref);
const count = (calls: Call[], step: Step, key: string) =>
  calls.filter((call) => call.step === step && call.key.startsWith(key)).length;

/** Who builds, what goes wrong where, and what imgc says of it. */
type Row = [builder: string, at: Step, key: string, does: Mishap, why: string];

describe('before the build', () => {
  test.each<[string, Mishap, string]>([
    [container, { answer: 401 }, 'its service refuses the token (401)'],
    [container, { answer: 404 }, 'its service answers 404'],
    [container, { answer: 500 }, 'its service answers 500'],
    [container, 'hang', 'its service does not answer within 5 s'],
    [engine, { answer: 403 }, 'its service refuses the token (403)'],
    [engine, 'cut', 'its service ended the connection (ECONNRESET)'],
  ])('%s: a service that does %j to every call is shown to no builder', async (builder, does, why) => {
    for (const at of ['lookup', 'create'] as const) service.cache.faults.plan({ at, does });
    const { said, calls } = await build(await datedProject(image), builder);
    expect(said).toContain(`Remote cache: none; not gha, because ${why}.`);
    expect(calls.length, 'by imgc, and once more where that may help').toBe(does === 'cut' ? 2 : 1);
  });

  test.each([container, engine])('%s: neither is one whose token has expired', async (builder) => {
    const { said, calls } = await build(
      await datedProject(image),
      builder,
      runtimeToken({ secondsToLive: -1 }),
    );
    expect(said).toContain('Remote cache: none; not gha, because its token has expired.');
    expect(calls).toEqual([]);
  });
});

describe('reading', () => {
  test.each<Row>([
    // As of a token that ends during the build.
    [container, 'lookup', 'index', { answer: 401 }, 'its service answers 401 (unauthenticated)'],
    [container, 'lookup', 'index', { answer: 429 }, 'its service answers 429 (resource_exhausted)'],
    [container, 'download', 'index', 'wrong bytes', 'its index cannot be read'],
    [container, 'lookup', layer, { answer: 500 }, 'its service answers 500 (internal)'],
    [container, 'download', layer, { answer: 503 }, 'its storage answers 503'],
    [container, 'download', layer, 'cut', 'its storage ended the connection (ECONNRESET)'],
    [container, 'download', layer, 'hang', 'its storage does not answer within 10 s'],
    [container, 'download', layer, 'wrong bytes', 'a layer has other bytes than its digest says'],
    [engine, 'lookup', 'index', { answer: 404 }, 'its service answers 404 (not_found)'],
    [engine, 'lookup', layer, 'cut', 'its service ended the connection (ECONNRESET)'],
    [engine, 'download', layer, 'cut', 'its storage ended the connection (ECONNRESET)'],
    [engine, 'download', layer, 'wrong bytes', 'a layer has other bytes than its digest says'],
  ])('%s: %s of %s, %j, costs the steps', async (builder, at, key, does, why) => {
    const { isTaken, said, calls } = await buildTwice(builder, () =>
      service.cache.faults.plan({ at, key, does }),
    );
    expect(isTaken).toBe(false);
    expect(said).toMatch(/Cache of GitHub Actions: nothing taken from it(, \d+ not found)?, because /);
    expect(said).toContain(`because ${why}`);
    const layers = Number(/, (\d+) not found/.exec(said)?.[1] ?? 0);
    expect(count(calls, 'download', layer), 'three tries, and that of two layers').toBeLessThanOrEqual(
      3 * layers,
    );
  });

  test.each<[string, string, (cache: Cache) => void, RegExp]>([
    [
      container,
      'evicted',
      (cache) => cache.evict(layer),
      /nothing taken from it, \d+ not found; \d+ layers written/,
    ],
    [
      container,
      'promised and gone',
      (cache) => cache.loseBlobs(layer),
      /nothing taken from it, \d+ not found, because its storage answers 404 \(BlobNotFound\); \d+ layers? written/,
    ],
    [
      engine,
      'evicted',
      (cache) => cache.evict(layer),
      /nothing taken from it, \d+ not found; \d+ layers written/,
    ],
  ])('%s: layers that are %s cost the steps', async (builder, _, spoil, says) => {
    const { isTaken, said } = await buildTwice(builder, () => spoil(service.cache));
    expect(isTaken).toBe(false);
    expect(said).toMatch(says);
    expect(said).toContain('gone from the cache');
    expect(said).not.toContain('failed after');
  });

  test.each<[string, Mishap]>([
    [container, 'cut'],
    [engine, { answer: 403 }],
  ])('%s: a download with %j costs a second one', async (builder, does) => {
    const fault: Fault = { at: 'download', key: layer, times: 1, does };
    const { isTaken, said } = await buildTwice(builder, () => service.cache.faults.plan(fault));
    expect(isTaken).toBe(true);
    expect(said).toMatch(/layers? taken from it/);
    expect(said).not.toContain('because');
  });
});

describe('writing', () => {
  const full = { answer: 403, code: 'resource_exhausted' };

  // BuildKit begins with several layers, three tries each and a large one in blocks: how many before the first was
  // given up is chance, and more on a builder from which no other case has written any yet.
  test.each<[...Row, tries: number | 'six each']>([
    [container, 'create', layer, full, 'its service answers 403 (resource_exhausted)', 1],
    [container, 'create', layer, { answer: 401 }, 'its service answers 401 (unauthenticated)', 1],
    [container, 'create', layer, { answer: 429 }, 'its service answers 429 (resource_exhausted)', 3],
    [container, 'create', layer, 'not ok', 'its service takes no new entry: as it was told to', 1],
    [container, 'upload', layer, { answer: 500 }, 'its storage answers 500', 'six each'],
    [container, 'upload', layer, 'hang', 'its storage does not answer within 10 s', 4],
    [container, 'finalize', layer, { answer: 500 }, 'its service answers 500 (internal)', 'six each'],
    [container, 'upload', 'index', { answer: 403 }, 'its storage answers 403', 1],
    [engine, 'create', layer, full, 'its service answers 403 (resource_exhausted)', 1],
    [engine, 'upload', layer, 'cut', 'its storage ended the connection', 'six each'],
    [engine, 'finalize', 'index', { answer: 404 }, 'its service answers 404 (not_found)', 1],
  ])('%s: %s of %s, %j, leaves no index', async (builder, at, key, does, why, tries) => {
    service.cache.faults.plan({ at, key, does });
    const { said, calls } = await build(await datedProject(image), builder);
    expect(said).toContain(`nothing written, because ${why}`);
    expect(indexes()).toEqual([]);
    const layers = new Set(calls.filter(({ step }) => step === at).map((call) => call.key));
    expect(count(calls, at, key)).toBeLessThanOrEqual(tries === 'six each' ? 6 * layers.size : tries);
  });
});

describe('what a token may', () => {
  const [main, branch, pull] = ['refs/heads/main', 'refs/heads/other', 'refs/pull/1/merge'];

  test.each([container, engine])('%s: one that only reads is no fault', async (builder) => {
    const token = runtimeToken({ permission: mayRead });
    const { said, isTaken, calls } = await buildTwice(builder, () => {}, token);
    expect(said).toContain('Remote cache: gha (read only, because its token may not write).');
    expect(said).toMatch(/Cache of GitHub Actions: \d+ layers? taken from it \([^)]*\)\.\n/);
    expect(isTaken).toBe(true);
    expect(count(calls, 'create', '')).toBe(0);
  });

  test.each([container, engine])(
    "%s: another branch's entry is none, and stays as it is",
    async (builder) => {
      const { said, isTaken } = await buildTwice(builder, () => {}, runtimeToken({ ref: branch }));
      expect(said).toMatch(/Cache of GitHub Actions: nothing taken from it; \d+ layers written/);
      expect(isTaken).toBe(false);
      expect(indexes()).toEqual([main, branch]);
    },
  );

  test("a pull request takes the default branch's, and writes its own", async () => {
    const token = runtimeToken({ ref: pull, reads: [main] });
    const { said, isTaken } = await buildTwice(container, () => {}, token);
    expect(isTaken).toBe(true);
    expect(said).toMatch(/\d+ layers? taken from it .*; written without a new layer/);
    expect(indexes()).toEqual([main, pull]);
  });
});
