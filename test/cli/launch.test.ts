import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, imgc } from './run-cli.ts';

const version = (XDG_CACHE_HOME: string) => imgc(['--version'], { env: { XDG_CACHE_HOME } });

test('the code is kept from one run to the next, and is the same program', async () => {
  const cache = await folderWith({});
  const first = await version(cache);
  const [kept = ''] = readdirSync(join(cache, 'imgc'));
  expect(kept).toMatch(/^code-/);
  expect((await version(cache)).stdout).toBe(first.stdout);
  expect(readdirSync(join(cache, 'imgc'))).toEqual([kept]);
});

test('what V8 does not take is compiled anew and replaced', async () => {
  const cache = await folderWith({});
  await version(cache);
  const [kept = ''] = readdirSync(join(cache, 'imgc'));
  const file = join(cache, 'imgc', kept);
  writeFileSync(file, 'no code at all');
  expect((await version(cache)).exitCode).toBe(0);
  expect(readFileSync(file).length).toBeGreaterThan(1000);
});

test('the page of a command is not what its runs are kept by: it runs next to nothing of it', async () => {
  const cache = await folderWith({});
  const compile = (...words: string[]) =>
    imgc(['compile', ...words], { cwd: 'examples/go-http', env: { XDG_CACHE_HOME: cache } });
  await compile('--help');
  const pages = readdirSync(join(cache, 'imgc'));
  await compile('--stdout');
  const [own = ''] = readdirSync(join(cache, 'imgc')).filter((name) => !pages.includes(name));
  expect(own).toMatch(/-compile$/);
});

test('a folder that cannot be written is no fault', async () => {
  const file = join(await folderWith({ file: '' }), 'file');
  const { exitCode, stderr } = await version(file);
  expect([exitCode, stderr]).toEqual([0, '']);
});

// Only root may give a file away.
if (process.getuid?.() === 0) {
  test('what another user wrote is not run, but replaced', async () => {
    const cache = await folderWith({});
    await version(cache);
    const [kept = ''] = readdirSync(join(cache, 'imgc'));
    const file = join(cache, 'imgc', kept);
    chownSync(file, 65532, 65532);
    expect((await version(cache)).exitCode).toBe(0);
    expect(statSync(file).uid).toBe(0);
  });
}
