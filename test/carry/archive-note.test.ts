import { expect, test } from 'vitest';
import { type ArchiveNote, cacheKeys, chooseMounts, isNote, readNote } from '../../src/carry/archive-note.ts';

const note: ArchiveNote = {
  format: 1,
  service: 'orders',
  summary: 'a'.repeat(64),
  bytes: 1500,
  sha256: 'b'.repeat(64),
  mounts: [
    { name: 'store', files: 3, bytes: 900 },
    { name: 'objects', files: 2, bytes: 500 },
    { name: 'empty', files: 0, bytes: 0 },
    { name: 'of another service', files: 1, bytes: 1 },
  ],
};
const mounts = ['objects', 'store', 'empty', 'new'].map((name) => ({ name, id: name }));
const names = (found: { name: string }[]) => found.map(({ name }) => name);

test('a note is read as it was written', () => {
  expect(readNote(JSON.stringify(note))).toEqual(note);
});

test.each([
  ['nothing', ''],
  ['half a note', JSON.stringify(note).slice(0, 90)],
  ['no object', 'null'],
  ['another version', JSON.stringify({ ...note, format: 2 })],
  ['words for a shell', JSON.stringify({ ...note, summary: `${'a'.repeat(63)}; rm -rf /` })],
  ['no mounts', JSON.stringify({ ...note, mounts: undefined })],
])('%s is none', (_, text) => {
  expect(readNote(text)).toBeUndefined();
});

test('what another version wrote is still of imgc, and what somebody else wrote is not', () => {
  expect(isNote(JSON.stringify({ ...note, format: 2 }))).toBe(true);
  expect(['', 'null', '{}', '[]', '"format"'].some(isNote)).toBe(false);
});

test('keys tell the service, and the content', () => {
  expect(cacheKeys('orders', undefined)).toEqual({ restore: 'imgc-mounts-orders#' });
  expect(cacheKeys('orders', note).save).toBe(`imgc-mounts-orders#${'a'.repeat(16)}`);
});

test('mounts that the build and the archive both have are chosen', () => {
  const { chosen, tooLarge } = chooseMounts(mounts, note, 2000);
  expect(names(chosen)).toEqual(['objects', 'store']);
  expect(tooLarge).toEqual([]);
});

test('over the limit the largest begin anew', () => {
  const { chosen, tooLarge } = chooseMounts(mounts, note, 1000);
  expect(names(chosen)).toEqual(['objects']);
  expect(names(tooLarge)).toEqual(['store']);
});
