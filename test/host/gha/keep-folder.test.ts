import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchFolder, keepFolder } from '../../../src/host/gha/keep-folder.ts';
import { limits as usual } from '../../../src/host/gha/limits.ts';
import type { Fault } from '../../lab/gha-cache/faults.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../../lab/gha-cache/server.ts';
import { mayRead, runtimeToken } from '../../lab/gha-cache/token.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** As patient as a test, with blocks of which a small file has several. */
const limits = { ...usual, call: 400, idle: 400, block: 1000, pause: 5, longestPause: 20, blockSize: 1000 };

let server: GhaCacheServer;
let root: string;
beforeEach(async () => {
  server = await startGhaCacheServer();
  root = temporaryFolder('kept');
});
afterEach(() => server.stop());

const service = (token = runtimeToken()) => ({ token, address: server.address });

/** As what a folder with these two files is kept, if nothing else is said. */
const contentOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex').slice(0, 16);

async function save(name: string, text: string | Buffer, token?: string) {
  const folder = join(root, 'sent');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'mounts.tar'), text);
  writeFileSync(join(folder, 'mounts.json'), '{}');
  const passing = join(root, 'passing');
  return keepFolder(
    { beginning: `${name}#`, folder, passing, content: contentOf(text) },
    service(token),
    limits,
  );
}

async function load(name: string, token?: string) {
  const folder = join(root, 'got');
  rmSync(folder, { recursive: true, force: true });
  const passing = join(root, 'passing');
  const fetched = await fetchFolder({ beginning: `${name}#`, folder, passing }, service(token), limits);
  expect(readdirSync(root), 'what may lie there for a moment').not.toContain('passing');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return { fetched, files, text: files.length > 0 ? readFileSync(join(folder, 'mounts.tar')) : undefined };
}

const uploads = () => server.cache.log.take().filter(({ step }) => step === 'upload').length;

test('a folder comes back as it was, in several blocks', async () => {
  const text = randomBytes(10_500);
  const bytes = expect.any(Number) as number;
  expect(await save('mounts-orders', text)).toEqual({ bytes });
  expect(uploads()).toBe(12);
  const files = ['mounts.json', 'mounts.tar'];
  expect(await load('mounts-orders')).toEqual({ fetched: { content: contentOf(text), bytes }, files, text });
});

test('the newest is what the next job gets, and of another name nothing', async () => {
  await save('mounts-orders', 'old');
  await save('mounts-orders', 'new');
  await save('mounts-orders-api', 'of another service');
  expect((await load('mounts-orders')).text?.toString()).toBe('new');
  expect(await load('mounts')).toEqual({ fetched: { missing: true }, files: [], text: undefined });
});

test('what is there already is not sent again', async () => {
  await save('mounts', 'the same');
  expect(uploads()).toBe(1);
  expect(await save('mounts', 'the same')).toEqual({ there: true });
  expect(uploads()).toBe(0);
});

test('what another job is writing is left to it', async () => {
  server.cache.faults.plan({ at: 'finalize', does: { answer: 500 } });
  await save('mounts', 'the same');
  server.cache.faults.clear();
  expect(await save('mounts', 'the same')).toEqual({ there: true });
});

test('a pull request gets what the default branch kept, and keeps its own to itself', async () => {
  const request = runtimeToken({ ref: 'refs/pull/1/merge', reads: ['refs/heads/main'] });
  await save('mounts', 'of main');
  expect((await load('mounts', request)).text?.toString()).toBe('of main');
  await save('mounts', 'of the request', request);
  expect((await load('mounts', request)).text?.toString()).toBe('of the request');
  expect((await load('mounts')).text?.toString()).toBe('of main');
});

describe('what does not come whole does not come at all', () => {
  test.each<[Fault, RegExp]>([
    [{ at: 'lookup', does: { answer: 500 } }, /^its service answers 500/],
    [{ at: 'lookup', does: 'hang' }, /^its service does not answer/],
    [{ at: 'download', does: { answer: 404 } }, /^its storage answers 404/],
    [{ at: 'download', does: 'cut' }, /^its storage ended the connection/],
    [{ at: 'download', does: 'hang' }, /^its storage does not answer/],
    [{ at: 'download', does: 'wrong bytes' }, /^what was kept cannot be unpacked/],
  ])('%j', async (fault, why) => {
    await save('mounts', 'what is kept');
    server.cache.faults.plan(fault);
    const start = Date.now();
    expect(await load('mounts')).toEqual({
      fetched: { why: expect.stringMatching(why) as string },
      files: [],
      text: undefined,
    });
    expect(Date.now() - start).toBeLessThan(3000);
  });

  test('unless it does when it is asked again', async () => {
    await save('mounts', 'what is kept');
    server.cache.faults.plan({ at: 'download', times: 1, does: 'cut' });
    expect((await load('mounts')).text?.toString()).toBe('what is kept');
  });
});

describe('what cannot be kept is said, and nobody finds a half', () => {
  test.each<[Fault, RegExp]>([
    [{ at: 'create', does: { answer: 403, code: 'resource_exhausted' } }, /resource_exhausted/],
    [{ at: 'create', does: 'hang' }, /^its service does not answer/],
    [{ at: 'upload', does: { answer: 500 } }, /^its storage answers 500/],
    [{ at: 'upload', does: 'hang' }, /^its storage does not answer/],
    [{ at: 'finalize', does: { answer: 500 } }, /^its service answers 500/],
  ])('%j', async (fault, why) => {
    server.cache.faults.plan(fault);
    expect(await save('mounts', randomBytes(3000))).toEqual({ why: expect.stringMatching(why) });
    server.cache.faults.clear();
    expect((await load('mounts')).fetched).toEqual({ missing: true });
  });

  test('a token that only reads', async () => {
    const told = await save('mounts', 'text', runtimeToken({ permission: mayRead }));
    expect(told).toEqual({ why: expect.stringContaining('no writable scopes') });
  });
});
