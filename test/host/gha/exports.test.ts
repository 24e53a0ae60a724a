import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportFailed, relaySentence } from '../../../src/buildx/gha/relay-report.ts';
import type { Fault } from '../../lab/gha-cache/faults.ts';
import { mayRead, runtimeToken } from '../../lab/gha-cache/token.ts';
import { indexOf, keyOf } from './relay-client.ts';
import { startBoth } from './start-both.ts';

const text = 'what a layer holds';
const layer = keyOf(text);
const index = 'index-orders-1-12345678#1';
const all = { read: true, write: true };

let both: Awaited<ReturnType<typeof startBoth>>;
beforeEach(async () => {
  both = await startBoth();
});
afterEach(() => both.stop());

const finished = () => both.cache.entries.all.filter((entry) => entry.finished).map(({ key }) => key);

/** As BuildKit exports: what is there already it does not send. */
async function exportLayers(...texts: string[]): Promise<string[]> {
  const { builder } = both;
  const told: string[] = [];
  for (const one of texts)
    if (!(await builder.lookUp(keyOf(one))).body.ok) told.push(...(await builder.save(keyOf(one), one)));
  return [...told, ...(await builder.save(index, indexOf(...texts.map(keyOf))))];
}

test('layers and the index that names them are written, and counted', async () => {
  expect(await exportLayers(text, 'another')).toEqual([]);
  expect(finished().sort()).toEqual([keyOf('another'), layer, index].sort());
  expect(await both.direct.load(layer)).toBe(text);
  expect(await both.direct.load(index)).toBe(indexOf(layer, keyOf('another')));
  const bytes = text.length + 'another'.length;
  const expected = { exported: 2, exportedBytes: bytes, there: 0, index: 'written' };
  expect(both.relay.report()).toMatchObject(expected);
  expect(exportFailed(both.relay.report(), all)).toBe(false);
});

test('what is there already is not written again', async () => {
  await both.direct.save(layer, text);
  await exportLayers(text);
  expect(both.relay.report()).toMatchObject({ exported: 0, there: 1, index: 'written' });
});

test('each export has an index of its own, after those that are there', async () => {
  await both.direct.save('index-orders-1-12345678#6', indexOf());
  await both.direct.create('index-orders-1-12345678#7');
  await exportLayers(text);
  expect(finished()).toContain('index-orders-1-12345678#8');
});

test('blocks of the builder become larger ones, several at a time', async () => {
  await both.stop();
  both = await startBoth({ limits: { blockSize: 1000, atOnce: 4 } });
  const { builder, cache, direct } = both;
  const content = Array.from({ length: 20_500 }, (_, at) => String.fromCharCode(97 + (at % 26))).join('');
  const key = keyOf(content);
  let [now, most, count] = [0, 0, 0];
  const putBlock = cache.blobs.putBlock.bind(cache.blobs);
  cache.blobs.putBlock = async (...words) => {
    most = Math.max(most, ++now);
    count++;
    await sleep(20);
    await putBlock(...words);
    now--;
  };
  const { signed_upload_url: url = '' } = (await builder.create(key)).body;
  const ids = [...'abcdefghijklmnopqrstu'];
  for (const [at, id] of ids.entries()) {
    const answer = await builder.put(
      url,
      content.slice(at * 1024, (at + 1) * 1024),
      `&comp=block&blockid=${id}`,
    );
    expect(answer, 'BuildKit crashes without an id').toEqual({ status: 201, id: expect.stringMatching(/./) });
  }
  const list = `<BlockList>${ids.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>`;
  expect((await builder.put(url, list, '&comp=blocklist')).status).toBe(201);
  expect((await builder.finalize(key, content.length)).body.ok).toBe(true);
  expect(await builder.save(index, indexOf(key))).toEqual([]);
  expect(await direct.load(key)).toBe(content);
  expect([count, most]).toEqual([21, 4]);
});

describe('an upload that fails leaves no index, and the builder is told nothing of it', () => {
  test.each<[string, Fault]>([
    ['create 500', { at: 'create', does: { answer: 500 } }],
    ['create 429', { at: 'create', does: { answer: 429 } }],
    ['a full quota', { at: 'create', does: { answer: 403, code: 'resource_exhausted' } }],
    ['create refused', { at: 'create', does: 'not ok' }],
    ['create cut', { at: 'create', does: 'cut' }],
    ['create hangs', { at: 'create', does: 'hang' }],
    ['upload 403', { at: 'upload', does: { answer: 403 } }],
    ['upload 500', { at: 'upload', does: { answer: 500 } }],
    ['upload cut', { at: 'upload', does: 'cut' }],
    ['upload hangs', { at: 'upload', does: 'hang' }],
    ['finalize 500', { at: 'finalize', does: { answer: 500 } }],
    ['finalize refused', { at: 'finalize', does: 'not ok' }],
    ['finalize hangs', { at: 'finalize', does: 'hang' }],
  ])('%s', async (_, fault) => {
    await both.direct.save(keyOf('there'), 'there');
    both.cache.faults.plan({ ...fault, key: 'buildkit-blob' });
    const start = Date.now();
    const told = await exportLayers(text, 'there', 'another');
    expect(Date.now() - start).toBeLessThan(5000);
    expect(told.filter((one) => one !== 'taken')).toEqual([]);
    expect(finished()).toEqual([keyOf('there')]);
    const report = both.relay.report();
    expect(report).toMatchObject({
      exported: 0,
      index: 'withheld',
      whyWithheld: expect.stringMatching(/^its (service|storage) /),
    });
    expect(exportFailed(report, all)).toBe(true);
    expect(relaySentence(report, all)).toContain(`nothing written, because ${report.whyWithheld}`);
    expect(report.whyWithheld, 'addresses are signed').not.toContain('sig=');
  });

  test('also when it is the index itself', async () => {
    both.cache.faults.plan({ at: 'upload', key: 'index', does: { answer: 403 } });
    expect(await exportLayers(text)).toEqual([]);
    expect(both.relay.report()).toMatchObject({ exported: 1, index: 'withheld' });
  });

  test('and uploads are not waited for one after the other when the storage hangs', async () => {
    await both.stop();
    both = await startBoth({ limits: { atOnce: 1 } });
    both.cache.faults.plan({ at: 'upload', does: 'hang' });
    const start = Date.now();
    await exportLayers('one', 'two', 'three', 'four', 'five', 'six');
    expect(Date.now() - start, 'twice the patience for one').toBeLessThan(2000);
  });

  test('and what comes after it is not sent at all', async () => {
    both.cache.faults.plan({ at: 'create', does: { answer: 403 } });
    await exportLayers(text, 'another', 'third');
    expect(both.cache.log.take().filter(({ step }) => step === 'create')).toHaveLength(1);
  });
});

test('an index whose number nobody tells is written, or it is said why not', async () => {
  both.cache.faults.plan({ at: 'lookup', key: 'index', does: { answer: 404 } });
  await exportLayers(text);
  expect(both.relay.report().index).toBe('written');
  for (let number = 2; number <= 10; number++) await both.direct.create(`index-orders-1-12345678#${number}`);
  await exportLayers('another');
  expect(both.relay.report()).toMatchObject({
    index: 'withheld',
    whyWithheld: 'its service answers 404 (not_found)',
  });
});

test.each<Fault>([
  { at: 'create', does: { answer: 503 } },
  { at: 'create', does: { answer: 429, retryAfter: 1 } },
  { at: 'upload', does: { answer: 503 } },
  { at: 'upload', does: 'cut' },
  { at: 'finalize', does: 'cut' },
])('what fails once is tried again: %j', async (fault) => {
  both.cache.faults.plan({ ...fault, times: 1 });
  expect(await exportLayers(text)).toEqual([]);
  expect(both.relay.report()).toMatchObject({ exported: 1, index: 'written' });
});

test('a question before the index that fails once is asked again', async () => {
  await both.direct.save(layer, text);
  both.cache.faults.plan({ at: 'lookup', key: 'buildkit-blob', times: 1, does: { answer: 503 } });
  await both.builder.save(index, indexOf(layer));
  expect(both.relay.report()).toMatchObject({ there: 1, index: 'written' });
});

describe('a key that is taken, and whose upload nobody sees', () => {
  test('is written under a longer one, which is found as well', async () => {
    await both.direct.create(layer);
    expect(await exportLayers(text)).toEqual([]);
    expect(both.relay.report()).toMatchObject({ exported: 1, index: 'written' });
    expect((await both.direct.lookUp(layer)).body.matched_key).toBe(`${layer}-2`);
    expect(await both.direct.load(layer)).toBe(text);
  });

  test('is left alone when another job has finished it meanwhile', async () => {
    const { direct, builder } = both;
    const { signed_upload_url: url = '' } = (await direct.create(layer)).body;
    await builder.save(layer, text);
    await direct.put(url, text);
    await direct.finalize(layer, text.length);
    await builder.save(index, indexOf(layer));
    expect(finished()).toEqual([layer, index]);
    expect(both.relay.report()).toMatchObject({ exported: 0, there: 1, index: 'written' });
  });
});

test('an index that names a layer which is nowhere is not written', async () => {
  expect(await both.builder.save(index, indexOf(layer))).toEqual([]);
  expect(finished()).toEqual([]);
  expect(both.relay.report()).toMatchObject({ index: 'withheld', whyWithheld: 'a layer of it is not there' });
});

test('an index that names a layer with wrong bytes is not written', async () => {
  const { direct, builder, cache, relay } = both;
  await direct.save(layer, text);
  await direct.save('index-orders-1-12345678#1', indexOf(layer));
  cache.faults.plan({ at: 'download', key: 'buildkit-blob', does: 'wrong bytes' });
  await builder.load('index-orders-1-12345678');
  expect((await builder.lookUp(layer)).body.ok).toBe(false);
  await builder.save(layer, text);
  await builder.save('index-orders-1-12345678#2', indexOf(layer));
  expect(relay.report().index).toBe('withheld');
});

test('half an upload is none', async () => {
  const { builder } = both;
  const { signed_upload_url: url = '' } = (await builder.create(layer)).body;
  await builder.put(url, text.slice(3));
  expect((await builder.finalize(layer, text.length)).body.ok).toBe(true);
  await builder.save(index, indexOf(layer));
  expect(finished()).toEqual([]);
});

test('a token that only reads writes nothing', async () => {
  await both.stop();
  both = await startBoth({ token: runtimeToken({ permission: mayRead }), mayWrite: false });
  await exportLayers(text);
  expect(both.cache.log.take().filter(({ step }) => step !== 'lookup')).toEqual([]);
  expect(both.relay.report().index).toBe('withheld');
});

test('nothing stays behind', async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('imgc-cache-'));
  const other = await startBoth();
  await other.builder.create(layer);
  const mine = folders();
  await other.stop();
  expect(mine.length).toBeGreaterThan(folders().length);
  expect(existsSync(tmpdir())).toBe(true);
});
