import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith, imgc, standInDocker } from './run-cli.ts';

let cwd = '';
let env: Record<string, string> = {};
beforeEach(async () => {
  cwd = await folderWith({
    'build.config.yaml':
      'name: orders\nlanguage: {name: custom, image: "debian:trixie-slim"}\nbuild: {command: make}\n' +
      'artifacts: [{path: /out, to: /out}]\nruntime: {base: "debian:trixie-slim", command: [sh]}\n' +
      'caches: {mounts: [{id: notes, target: /notes}]}\n',
  });
  // Nobody is asked for an engine that is not needed.
  env = { PATH: `${await standInDocker('echo asked >&2; exit 9')}:${process.env.PATH}` };
});
const run = (...words: string[]) => imgc(['cache', ...words], { cwd, env });

test('a first run finds no archive, which is no fault, and asks no engine', async () => {
  const { exitCode, stdout, stderr } = await run('restore', '.imgc/mounts');
  expect([exitCode, stdout]).toEqual([0, '']);
  expect(stderr).toBe('There is no archive `.imgc/mounts/orders/mounts.tar` yet.\n');
});

test('programs read the keys for the cache of a CI', async () => {
  const { stdout } = await run('restore', '.imgc/mounts', '--json');
  expect(JSON.parse(stdout)).toEqual({
    archive: '.imgc/mounts/orders/mounts.tar',
    restored: [],
    keys: { restore: 'imgc-mounts-orders#' },
  });
});

test('a build without cache mounts has nothing to carry', async () => {
  const folder = await folderWith({ 'build.config.yaml': 'language: static\n', 'index.html': '' });
  for (const way of ['save', 'restore']) {
    const { exitCode, stderr } = await run(way, '.imgc/mounts', folder);
    expect([exitCode, stderr.split('\n').at(-2)]).toEqual([0, 'This build has no cache mounts.']);
  }
});

test('a folder that a build would see is refused', async () => {
  for (const way of ['save', 'restore']) {
    const { exitCode, stderr } = await run(way, 'mounts');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'error[IMGC6034]: The archive in `mounts/orders` would be a part of the context',
    );
  }
  writeFileSync(join(cwd, 'build.config.yaml'), 'ignore: [mounts]\n', { flag: 'a' });
  expect((await run('restore', 'mounts')).exitCode).toBe(0);
  const elsewhere = await folderWith({});
  expect((await run('restore', elsewhere)).exitCode).toBe(0);
});

test('a folder that cannot be made is said before anything is built', async () => {
  const file = join(await folderWith({ file: '' }), 'file');
  const { exitCode, stderr } = await run('save', file);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('error[IMGC6006]: Cannot write');
  expect(stderr).not.toContain('asked');
});

test('what imgc did not write is neither used nor overwritten', async () => {
  const folder = join(cwd, '.imgc/mounts/orders');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'mounts.tar'), 'mine');
  const restored = await run('restore', '.imgc/mounts');
  expect([restored.exitCode, restored.stderr]).toEqual([0, expect.stringContaining('warning[IMGC6032]')]);
  const saved = await run('save', '.imgc/mounts');
  expect([saved.exitCode, saved.stderr]).toEqual([1, expect.stringContaining('error[IMGC6004]')]);
  expect(readdirSync(folder)).toEqual(['mounts.tar']);
});

describe('what is typed', () => {
  test.each([
    [['restore'], '`imgc cache restore` needs a DIR'],
    [['save', 'a', 'b', 'c'], '`imgc cache save` takes one PATH, not 2.'],
    [['restore', 'a', '--limit', 'much'], '--limit is a size, such as 500MB or 2GB, not `much`.'],
    [['save', 'a', '--target', 'dev'], 'There is no target `dev`.'],
    [[], '`imgc cache` is no command by itself: there is `imgc cache restore` and `imgc cache save`.'],
    [['sav'], '`imgc cache` is no command by itself'],
  ])('%j', async (words, said) => {
    const { exitCode, stderr } = await run(...words);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  test('help of the group and of one of it', async () => {
    const group = await run('--help');
    expect(group.stdout).toContain('cache restore DIR [PATH]');
    expect(group.stdout).not.toContain('imgc build [PATH]');
    const { stdout } = await run('save', '--help');
    expect(stdout).toContain('Usage: imgc cache save DIR [PATH] [OPTIONS]');
    expect(stdout).toContain('DIR is a folder that the cache of a CI keeps');
  });
});
