import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { CarriedMount } from '../../src/carry/carried-mounts.ts';
import { restoringScript, savingScript } from '../../src/carry/carrying-scripts.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const mounts: CarriedMount[] = [
  { name: 'modules', id: 'modules' },
  { name: 'objects@compiled', id: 'objects', seed: { stage: 'compiled', source: '/objects' } },
];

let root = '';
beforeEach(() => {
  root = temporaryFolder('scripts');
  for (const builder of ['old', 'new']) {
    for (const { name } of mounts) mkdirSync(join(root, builder, 'mounts', name), { recursive: true });
    for (const place of ['mounts', 'seeds'])
      write(builder, `${place}/objects@compiled/seeded`, 'of the seed');
  }
});

/** The paths of a step, on one of two builders; the archive is what the old one made. */
const on = (builder: string) => ({
  mounts: join(root, builder, 'mounts'),
  seeds: join(root, builder, 'seeds'),
  lists: join(root, builder, 'lists'),
  result: join(root, builder, 'result'),
  archive: join(root, 'old/result'),
});

function write(builder: string, path: string, text: string): string {
  const file = join(root, builder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const text = (path: string) => readFileSync(join(root, path), 'utf8');
const run = (script: string[], path = process.env.PATH) =>
  execFileSync('/bin/sh', ['-c', ['set -eu', ...script].join('\n')], { env: { PATH: path } });
const save = (known?: string) => run(savingScript(mounts, on('old'), known));
const restore = () => run(restoringScript(mounts, on('new')));
const packed = () =>
  execFileSync('tar', ['-tf', join(root, 'old/result/mounts.tar')], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('/'))
    .sort();

test('what the mounts hold comes back, with its times, its permissions and its links', () => {
  const file = write('old', 'mounts/modules/a b/file', 'own');
  utimesSync(file, 1_000_000_000, 1_000_000_000);
  chmodSync(file, 0o640);
  symlinkSync('file', join(root, 'old/mounts/modules/a b/link'));
  save();
  restore();
  expect(text('new/mounts/modules/a b/link')).toBe('own');
  const { mtimeMs, mode } = statSync(join(root, 'new/mounts/modules/a b/file'));
  expect([mtimeMs, mode & 0o777]).toEqual([1e12, 0o640]);
  expect(text('new/result/restored')).toBe('modules\nobjects@compiled\n');
});

test('what a seed holds stays behind, whatever its times, and what changed in it does not', () => {
  write('old', 'mounts/objects@compiled/own', 'own');
  utimesSync(join(root, 'old/mounts/objects@compiled/seeded'), 1, 1);
  save();
  expect(packed()).toEqual(['objects@compiled/own']);
  write('old', 'mounts/objects@compiled/seeded', 'changed');
  save();
  expect(packed()).toEqual(['objects@compiled/own', 'objects@compiled/seeded']);
});

test('a name that no list can hold stays behind', () => {
  for (const name of ['line\nbreak', 'back\\slash', 'folder\n/below', 'good'])
    write('old', `mounts/modules/${name}`, '');
  save();
  expect(packed()).toEqual(['modules/good']);
});

test('what did not change is not packed again, and a change of any byte is one', () => {
  write('old', 'mounts/modules/file', 'one');
  save();
  const summary = text('old/result/summary').trim();
  execFileSync('rm', [join(root, 'old/result/mounts.tar')]);
  utimesSync(join(root, 'old/mounts/modules/file'), 1, 1);
  save(summary);
  expect(existsSync(join(root, 'old/result/mounts.tar'))).toBe(false);
  write('old', 'mounts/modules/file', 'two');
  save(summary);
  expect(existsSync(join(root, 'old/result/mounts.tar'))).toBe(true);
});

test('a mount that has something of its own is left as it is', () => {
  write('old', 'mounts/modules/file', 'old');
  write('old', 'mounts/objects@compiled/own', 'old');
  write('new', 'mounts/modules/file', 'new');
  save();
  restore();
  expect(text('new/mounts/modules/file')).toBe('new');
  expect(text('new/result/restored')).toBe('objects@compiled\n');
});

test('programs that are missing are a result, and nothing else is', () => {
  const bin = join(root, 'bin');
  mkdirSync(bin);
  for (const name of ['mkdir', 'find', 'sed', 'sort', 'uniq', 'cut', 'grep'])
    symlinkSync(
      execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim(),
      join(bin, name),
    );
  run(savingScript(mounts, on('old'), undefined), bin);
  expect(text('old/result/missing')).toBe('sha256sum\ntar\n');
  expect(existsSync(join(root, 'old/result/mounts.tar'))).toBe(false);
});
