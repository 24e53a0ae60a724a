import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GhaCacheServer, startGhaCacheServer } from './lab/gha-cache/server.ts';
import { servicePath } from './lab/gha-cache/service.ts';
import { mayRead, runtimeToken } from './lab/gha-cache/token.ts';

let server: GhaCacheServer;
beforeEach(async () => {
  server = await startGhaCacheServer();
});
afterEach(() => server.stop());

const version = 'v';
const main = runtimeToken();

async function call(name: string, body: object, token = main, signal: AbortSignal | null = null) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const options = { method: 'POST', headers, body: JSON.stringify({ version, ...body }), signal };
  const response = await fetch(`${server.address}${servicePath}${name}`, options);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const create = (key: string, token?: string) => call('CreateCacheEntry', { key }, token);
const finalize = (key: string, size: number | string, token?: string) =>
  call('FinalizeCacheEntryUpload', { key, size_bytes: size }, token);
const lookup = (key: string, token?: string, restore_keys: string[] = []) =>
  call('GetCacheEntryDownloadURL', { key, restore_keys }, token);

async function upload(address: string | undefined, body: string, query = '', type = 'BlockBlob') {
  const headers = { 'x-ms-blob-type': type };
  return fetch(`${address}${query}`, { method: 'PUT', headers, body });
}

async function save(key: string, text: string, token = main): Promise<void> {
  const { body } = await create(key, token);
  expect((await upload(body.signed_upload_url, text)).status).toBe(201);
  expect(await finalize(key, text.length, token)).toMatchObject({ status: 200, body: { ok: true } });
}

async function load(key: string, token?: string, headers = {}): Promise<string | undefined> {
  const { body } = await lookup(key, token);
  const { signed_download_url: address } = body;
  return address === undefined ? undefined : (await fetch(address, { headers })).text();
}

describe('an entry', () => {
  test('is there for others once its upload is finished, and its key is taken before', async () => {
    const { body } = await create('key');
    expect((await lookup('key')).body).toEqual({ ok: false });
    expect(await create('key')).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    const answer = await upload(body.signed_upload_url, 'text');
    expect(answer.headers.get('x-ms-request-id'), 'BuildKit crashes without').toBeTruthy();
    expect((await finalize('key', 3)).body.ok, 'another size').toBe(false);
    expect((await finalize('key', '4')).body).toEqual({ ok: true, entry_id: '1' });
    expect(await load('key')).toBe('text');
    expect(await create('key'), 'it is never written again').toMatchObject({ status: 409 });
  });

  test('comes in blocks, in the order of their list', async () => {
    const { signed_upload_url: address } = (await create('key')).body;
    for (const [id, text] of Object.entries({ two: '22', one: '1' }))
      await upload(address, text, `&comp=block&blockid=${id}`);
    const list = (...ids: string[]) => `<BlockList>${ids.map((id) => `<Latest>${id}</Latest>`)}</BlockList>`;
    const missing = await upload(address, list('one', 'three'), '&comp=blocklist');
    expect([missing.status, missing.headers.get('x-ms-error-code')]).toEqual([400, 'InvalidBlockList']);
    expect((await upload(address, list('one', 'two'), '&comp=blocklist')).status).toBe(201);
    await finalize('key', 3);
    expect(await load('key')).toBe('122');
  });

  test('is read in ranges', async () => {
    await save('key', '0123456789');
    expect(await load('key', main, { 'x-ms-range': 'bytes=7-' })).toBe('789');
    expect(await load('key', main, { range: 'bytes=2-4' })).toBe('234');
    const { signed_download_url: address = '' } = (await lookup('key')).body;
    const head = await fetch(address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
    expect((await fetch(address, { headers: { range: 'bytes=10-' } })).status).toBe(416);
  });

  test('is only there for who has a signed address, and for what that was signed', async () => {
    await save('key', 'text');
    const { signed_download_url: address = '' } = (await lookup('key')).body;
    expect((await upload(address, 'other')).status).toBe(403);
    expect((await fetch(address.replace(/sig=.*/, 'sig=guess'))).status).toBe(403);
    expect(await load('key')).toBe('text');
  });
});

describe('restore keys', () => {
  test('find the newest that begins so, after the key itself', async () => {
    for (const key of ['index#1', 'index#2', 'other#3']) await save(key, key);
    expect((await lookup('index#1', main, ['index#'])).body.matched_key).toBe('index#1');
    expect((await lookup('index#', main, ['index#'])).body.matched_key).toBe('index#2');
    expect((await lookup('index#')).body.ok).toBe(false);
  });

  test('find what is of the own branch before that of the default branch', async () => {
    const pull = runtimeToken({ ref: 'refs/pull/7/merge', reads: ['refs/heads/main'] });
    await save('key', 'main');
    expect(await load('key', pull)).toBe('main');
    await save('key', 'pull', pull);
    expect([await load('key', pull), await load('key')]).toEqual(['pull', 'main']);
  });
});

describe('a token', () => {
  test('that only reads is refused without an error', async () => {
    await save('key', 'text');
    const reader = runtimeToken({ permission: mayRead });
    expect(await create('other', reader)).toMatchObject({ status: 200, body: { ok: false } });
    expect(await load('key', reader)).toBe('text');
  });

  test.each([runtimeToken({ secondsToLive: -1 }), '', 'no.token.at all'])(
    '%s is worth nothing',
    async (token) => {
      expect(await lookup('key', token)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    },
  );
});

describe('a fault', () => {
  beforeEach(() => save('blob-1', 'text'));

  test('strikes what it is aimed at, as often as it says', async () => {
    server.cache.faults.plan({ at: 'lookup', key: 'blob', times: 1, does: { answer: 429, retryAfter: 1 } });
    expect((await lookup('index')).status).toBe(200);
    expect(await lookup('blob-1')).toMatchObject({ status: 429, body: { code: 'resource_exhausted' } });
    expect((await lookup('blob-1')).status).toBe(200);
  });

  test('is a full quota, a refusal, a cut call', async () => {
    const { faults } = server.cache;
    faults.plan({ at: 'create', times: 1, does: { answer: 403, code: 'resource_exhausted' } });
    expect(await create('a')).toMatchObject({ status: 403, body: { code: 'resource_exhausted' } });
    faults.plan({ at: 'create', times: 1, does: 'not ok' });
    expect((await create('a')).body.ok).toBe(false);
    faults.plan({ at: 'create', times: 1, does: 'cut' });
    await expect(create('a')).rejects.toThrow();
    expect((await create('a')).body.ok).toBe(true);
  });

  test('is a call that is never answered', async () => {
    server.cache.faults.plan({ at: 'lookup', does: 'hang' });
    const ended = new AbortController();
    const { signal } = ended;
    const asked = call('GetCacheEntryDownloadURL', { key: 'a' }, main, signal);
    const refusal = expect(asked).rejects.toThrow('aborted');
    await expect.poll(() => server.cache.log.take().at(-1)?.outcome).toBe('hang');
    ended.abort();
    await refusal;
  });

  test('is other bytes, a download that ends in its middle, one that is forbidden', async () => {
    const { faults } = server.cache;
    faults.plan({ at: 'download', times: 1, does: 'wrong bytes' });
    const wrong = await load('blob-1');
    expect([wrong?.length, wrong === 'text']).toEqual([4, false]);
    faults.plan({ at: 'download', times: 1, does: 'cut' });
    await expect(load('blob-1')).rejects.toThrow();
    faults.plan({ at: 'download', times: 1, does: { answer: 403, code: 'AuthorizationFailure' } });
    expect(await load('blob-1')).toContain('<Code>AuthorizationFailure</Code>');
    expect(await load('blob-1')).toBe('text');
  });

  test('is bytes that are gone, or the whole entry', async () => {
    expect(server.cache.loseBlobs('blob')).toBe(1);
    expect(await load('blob-1')).toContain('BlobNotFound');
    expect(server.cache.evict('blob')).toBe(1);
    expect(await load('blob-1')).toBeUndefined();
    await save('blob-1', 'again');
  });
});

test('everything that was asked stands in the log, once', async () => {
  await save('key', 'text');
  await load('key');
  expect(server.cache.log.take()).toEqual([
    { step: 'create', key: 'key', outcome: 'ok' },
    { step: 'upload', key: 'key', outcome: 'ok', bytes: 4 },
    { step: 'finalize', key: 'key', outcome: 'ok' },
    { step: 'lookup', key: 'key', outcome: 'ok' },
    { step: 'download', key: 'key', outcome: 'ok', bytes: 4 },
  ]);
  expect(server.cache.log.take()).toEqual([]);
});
