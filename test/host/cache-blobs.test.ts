import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { dropUnusedBlobs, lendBlobs } from '../../src/host/cache-blobs.ts';
import { replaceCache } from '../../src/host/replace-folder.ts';

let root = '';
let old = '';
let next = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'imgc-cache-'));
  [old, next] = [join(root, 'cache'), join(root, 'cache-1')];
});

function blob(folder: string, content: string) {
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
  const file = join(folder, 'blobs', digest.replace(':', '/'));
  if (!existsSync(file)) writeFileSync(file, content);
  return { digest, size: content.length, file };
}

/** As buildx writes one. */
function cacheOf(folder: string, ...layers: string[]): void {
  const named = [...layers, `steps of ${layers.join()}`].map((content) => {
    const { digest, size } = blob(folder, content);
    return { digest, size };
  });
  const { digest, size } = blob(folder, JSON.stringify({ manifests: named }));
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ manifests: [{ digest, size }] }));
}

const names = (folder: string) => readdirSync(join(folder, 'blobs/sha256')).sort();

test('the blobs of a cache are lent as links, and its index is not', () => {
  cacheOf(old, 'one', 'two');
  lendBlobs(old, next);
  expect(names(next)).toEqual(names(old));
  expect(existsSync(join(next, 'index.json'))).toBe(false);
  const { file } = blob(old, 'one');
  expect(statSync(file).nlink).toBe(2);
});

test('what the old cache does not name, or has in part alone, is not lent', () => {
  cacheOf(old, 'one', 'two');
  const stray = blob(old, 'stray');
  const broken = blob(old, 'two');
  truncateSync(broken.file, 1);
  lendBlobs(old, next);
  expect(names(next)).toHaveLength(names(old).length - 2);
  for (const { digest } of [stray, broken]) expect(names(next)).not.toContain(digest.slice(7));
});

test.each(['', '{"manifests": [', '{"manifests": [{"digest": "sha256:../../x", "size": 1}]}'])(
  'nothing is lent of a cache whose index is %j',
  (index) => {
    mkdirSync(old);
    writeFileSync(join(old, 'index.json'), index);
    lendBlobs(old, next);
    expect(existsSync(next)).toBe(false);
  },
);

test('where there is no old cache, nothing is made', () => {
  lendBlobs(old, next);
  expect(existsSync(next)).toBe(false);
});

test('the new cache keeps of the old one what it names, and takes its place', () => {
  cacheOf(old, 'one', 'two');
  lendBlobs(old, next);
  cacheOf(next, 'two', 'three');
  replaceCache(old, next);
  const alone = join(root, 'alone');
  cacheOf(alone, 'two', 'three');
  expect(names(old)).toEqual(names(alone));
  expect(readdirSync(root).sort()).toEqual(['alone', 'cache']);
});

test('without a new index the old cache stays whole', () => {
  cacheOf(old, 'one');
  const before = names(old);
  lendBlobs(old, next);
  replaceCache(old, next);
  expect(names(old)).toEqual(before);
  expect(existsSync(next)).toBe(false);
});

test('a cache that needs all of its blobs keeps them', () => {
  cacheOf(old, 'one', 'two');
  const before = names(old);
  dropUnusedBlobs(old);
  expect(names(old)).toEqual(before);
});
