import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../lab/gha-cache/faults.ts';
import { runtimeToken } from '../../lab/gha-cache/token.ts';
import { indexOf, keyOf } from './relay-client.ts';
import { startBoth } from './start-both.ts';

const text = 'what a layer holds';
const layer = keyOf(text);
const index = 'index-orders-1-12345678';

let both: Awaited<ReturnType<typeof startBoth>>;
beforeEach(async () => {
  both = await startBoth();
  await both.direct.save(layer, text);
  await both.direct.save(`${index}#1`, indexOf(layer));
  both.cache.log.take();
});
afterEach(() => both.stop());

/** As a build begins. */
const readIndex = () => both.builder.load(index);
const downloads = () => both.cache.log.take().filter(({ step }) => step === 'download').length;

test('what is there and right comes through, and is counted', async () => {
  const { builder, relay } = both;
  expect(await readIndex()).toBe(indexOf(layer));
  expect(await builder.load(layer)).toBe(text);
  // The last byte is read here before it is counted there.
  await expect.poll(() => relay.report().takenBytes).toBe(text.length);
  expect(relay.report()).toMatchObject({ hits: 1, missed: 0, taken: 1 });
  expect(relay.report().whyUnusable).toBeUndefined();
});

test('an index is found by its beginning, and says its whole name', async () => {
  expect((await both.builder.lookUp(index)).body.matched_key).toBe(`${index}#1`);
});

test('what is not there is a miss', async () => {
  const { builder, cache, relay } = both;
  await readIndex();
  cache.evict('buildkit-blob');
  expect(await builder.lookUp(layer)).toEqual({ status: 200, body: { ok: false } });
  expect(relay.report()).toMatchObject({ hits: 0, missed: 1 });
});

test('a part of a layer comes from the checked file', async () => {
  await readIndex();
  expect(await both.builder.load(layer, { 'x-ms-range': 'bytes=5-9' })).toBe(text.slice(5, 10));
  expect(await both.builder.load(layer, { range: 'bytes=5-' })).toBe(text.slice(5));
  expect(await both.builder.load(layer, { range: 'bytes=999-' })).toBe('status 416');
  expect(downloads(), 'the index, and the layer once').toBe(2);
});

describe('a layer that cannot be had is a miss, soon, and the reason is kept', () => {
  test.each<[string, Omit<Fault, 'key'>, RegExp]>([
    ['wrong bytes', { at: 'download', does: 'wrong bytes' }, /other bytes than its digest says/],
    ['a cut download', { at: 'download', does: 'cut' }, /ended the connection/],
    ['a download that hangs', { at: 'download', does: 'hang' }, /does not answer/],
    ['500 for the download', { at: 'download', does: { answer: 500 } }, /answers 500/],
    ['404 for the download', { at: 'download', does: { answer: 404 } }, /answers 404/],
    ['403 for the download', { at: 'download', does: { answer: 403 } }, /answers 403/],
    ['a look-up that hangs', { at: 'lookup', does: 'hang' }, /does not answer/],
    ['a cut look-up', { at: 'lookup', does: 'cut' }, /ended the connection/],
    ['500 for the look-up', { at: 'lookup', does: { answer: 500 } }, /answers 500 \(internal\)/],
    ['429 for the look-up', { at: 'lookup', does: { answer: 429 } }, /answers 429/],
    ['401 for the look-up', { at: 'lookup', does: { answer: 401 } }, /answers 401/],
  ])('%s', async (_, fault, why) => {
    await readIndex();
    both.cache.faults.plan({ ...fault, key: 'buildkit-blob' });
    const start = Date.now();
    expect(await both.builder.lookUp(layer)).toEqual({ status: 200, body: { ok: false } });
    expect(Date.now() - start).toBeLessThan(3000);
    const report = both.relay.report();
    expect(report).toMatchObject({ hits: 0, missed: 1, taken: 0 });
    expect(report.whyUnusable).toMatch(why);
    expect(report.whyUnusable, 'addresses are signed').not.toContain('sig=');
  });
});

test.each<Fault['does']>(['cut', { answer: 503 }, { answer: 403 }])(
  'a download that fails once (%j) is tried again',
  async (does) => {
    await readIndex();
    both.cache.faults.plan({ at: 'download', key: 'buildkit-blob', times: 1, does });
    expect(await both.builder.load(layer)).toBe(text);
  },
);

test.each<Fault['does']>(['cut', 'wrong bytes', { answer: 500 }, 'hang'])(
  'an index that does not come (%j) is a miss',
  async (does) => {
    both.cache.faults.plan({ at: 'download', key: 'index', does });
    expect(await readIndex()).toBeUndefined();
    expect(both.relay.report().whyUnusable).toMatch(/^its index /);
  },
);

test('a service that stopped to answer is not asked for ever', async () => {
  await readIndex();
  both.cache.faults.plan({ at: 'lookup', does: 'hang' });
  for (const other of ['a', 'b', 'c', 'd']) await both.builder.lookUp(keyOf(other));
  expect(both.cache.log.take().filter(({ outcome }) => outcome === 'hang')).toHaveLength(2);
});

describe('a builder asks for a layer once for each step that needs it', () => {
  test.each<[string, Fault | undefined, number, number]>([
    ['is not there', undefined, 1, 0],
    ['has wrong bytes', { at: 'download', does: 'wrong bytes' }, 1, 1],
    ['is answered by 404', { at: 'download', does: { answer: 404 } }, 1, 1],
    ['is answered by 503, three times', { at: 'download', does: { answer: 503 } }, 4, 3],
    ['is not found for an error', { at: 'lookup', does: { answer: 500 } }, 1, 0],
  ])('one that %s is asked for once', async (_, fault, lookups, downloads) => {
    await readIndex();
    if (fault) both.cache.faults.plan(fault);
    else both.cache.evict('buildkit-blob');
    both.cache.log.take();
    for (let step = 0; step < 3; step++) expect((await both.builder.lookUp(layer)).body.ok).toBe(false);
    const steps = both.cache.log.take().map(({ step }) => step);
    expect(steps.filter((step) => step === 'lookup')).toHaveLength(lookups);
    expect(steps.filter((step) => step === 'download')).toHaveLength(downloads);
    both.cache.faults.clear();
    await both.direct.save(layer, text);
    both.relay.exportBegan();
    expect((await both.builder.lookUp(layer)).body.ok, 'the export asks anew').toBe(
      fault?.does !== 'wrong bytes',
    );
  });

  test('and when two were tried in vain, the next are tried once', async () => {
    const others = ['a', 'b', 'c', 'd'];
    for (const other of others) await both.direct.save(keyOf(other), other);
    await both.direct.save(`${index}#2`, indexOf(...others.map(keyOf)));
    await readIndex();
    both.cache.faults.plan({ at: 'download', does: { answer: 503 } });
    downloads();
    for (const other of others) expect((await both.builder.lookUp(keyOf(other))).body.ok).toBe(false);
    expect(downloads()).toBe(3 + 3 + 1 + 1);
  });
});

describe('a look-up of the export', () => {
  test('fetches nothing', async () => {
    await readIndex();
    both.relay.exportBegan();
    expect((await both.builder.lookUp(layer)).body.ok).toBe(true);
    expect(downloads(), 'the index').toBe(1);
    expect(both.relay.report()).toMatchObject({ hits: 0, missed: 0 });
  });

  test('is one for what no index of this build names', async () => {
    expect((await both.builder.lookUp(layer)).body.ok).toBe(true);
    expect(downloads()).toBe(0);
  });

  test('does not wait for a fetch that was under way', async () => {
    const { cache, builder, relay } = both;
    await readIndex();
    cache.faults.plan({ at: 'download', key: 'buildkit-blob', times: 1, does: 'hang' });
    const found = builder.lookUp(layer);
    await expect.poll(() => cache.log.take().some(({ outcome }) => outcome === 'hang')).toBe(true);
    relay.exportBegan();
    expect((await found).body.ok).toBe(true);
    expect(await builder.load(layer), 'it is fetched and checked when somebody wants it').toBe(text);
  });

  test('is one for a layer that the builder took already, and so are those after it', async () => {
    const { builder, direct } = both;
    await direct.save(keyOf('other'), 'other');
    await direct.save(`${index}#2`, indexOf(layer, keyOf('other')));
    await readIndex();
    await builder.load(layer);
    await builder.lookUp(layer);
    expect((await builder.lookUp(keyOf('other'))).body.ok).toBe(true);
    expect(downloads(), 'the index and the layer').toBe(2);
  });

  test('is not told by that from one of another index', async () => {
    const { builder, direct } = both;
    await direct.save(keyOf('other'), 'other');
    await direct.save('index-orders-1-87654321#1', indexOf(layer, keyOf('other')));
    await readIndex();
    await builder.load('index-orders-1-87654321');
    await builder.load(layer);
    await builder.lookUp(layer);
    await builder.lookUp(keyOf('other'));
    expect(downloads(), 'two indexes and two layers').toBe(4);
  });

  test('is told from the next build by that reading an index', async () => {
    both.relay.exportBegan();
    await readIndex();
    await both.builder.lookUp(layer);
    expect(downloads()).toBe(2);
  });
});

describe('the token', () => {
  test('of the service opens no relay, and that of a relay no service', async () => {
    const { relay, builder, direct, token } = both;
    expect(relay.service.token).not.toContain(token.split('.')[1]);
    expect((await builder.lookUp(layer, token)).status).toBe(401);
    expect((await builder.lookUp(layer, '')).status).toBe(401);
    expect((await direct.lookUp(layer)).status).toBe(200);
    expect(relay.report().asked, 'nobody was let in').toBe(false);
  });

  test('is for the same refs, so that the names of entries stay', async () => {
    const body = (token: string) =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const made = body(both.relay.service.token);
    expect(made.ac).toBe(body(both.token).ac);
    expect(made.exp).toBeGreaterThan(Date.now() / 1000 + 3600);
  });

  test('that ends during the build makes misses', async () => {
    await both.stop();
    both = await startBoth({ token: runtimeToken({ secondsToLive: -1 }) });
    expect((await both.builder.lookUp(layer)).body).toEqual({ ok: false });
    expect(both.relay.report().whyUnusable).toMatch(/answers 401/);
  });
});
