import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ignoredPaths } from '../../src/host/ignored-paths.ts';
import { largeContext } from '../../src/host/large-context.ts';
import { folderWith, imgc } from '../cli/run-cli.ts';

const mega = 1_000_000;

/** Files of a size that takes no room on the disk. */
function sparse(root: string, sizes: Record<string, number>): void {
  for (const [path, size] of Object.entries(sizes)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
    truncateSync(join(root, path), size);
  }
}

describe('a large context', () => {
  test('is told with its heaviest folders', async () => {
    const root = await folderWith({ 'index.js': '' });
    sparse(root, {
      'data/raw/a.bin': 120 * mega,
      'data/raw/b.bin': 60 * mega,
      'media/film.mp4': 50 * mega,
      'dump.sql': 30 * mega,
      'src/logo.png': 2 * mega,
    });
    const [warning] = largeContext({ root, dockerignore: '', folder: '.' });
    expect(warning).toMatchObject({
      code: 'IMGC5006',
      message:
        'Each build sends 262 MB to the builder. The most is in `data/raw` (180 MB), `media/film.mp4` (50 MB), `dump.sql` (30 MB).',
      help: 'Leave out what the build does not need: `ignore: [data/raw]`.',
    });
  });

  test('counts only what is sent', async () => {
    const root = await folderWith({});
    sparse(root, { 'data/a.bin': 300 * mega, 'data/keep/b.bin': 150 * mega });
    const dockerignore = '*\n!data/keep\n';
    expect(largeContext({ root, dockerignore, folder: '.' })).toEqual([]);
  });

  test('may have too many files, and is not counted to the end then', async () => {
    const names = Array.from({ length: 30 }, (_, index) => [`services/api/cache/${index}`, '']);
    const root = await folderWith(Object.fromEntries(names));
    const limits = { bytes: mega, files: 5 };
    const [warning] = largeContext({ root, dockerignore: '', folder: 'services/api' }, limits);
    expect(warning?.message).toContain('sends over 20 files');
    expect(warning?.help).toContain('`ignore: [cache]`');
  });

  test('is said by `imgc check`, unless that is silenced', async () => {
    const root = await folderWith({
      'build.config.yaml': 'language: node\n',
      'package.json': '{"main":"a.js"}',
      'a.js': '',
    });
    sparse(root, { 'data/a.bin': 300 * mega });
    const { exitCode, stderr } = await imgc(['check'], { cwd: root });
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('warning[IMGC5006]: ')]);
    writeFileSync(join(root, 'build.config.yaml'), 'language: node\nsilence: [IMGC5006]\n');
    expect((await imgc(['check'], { cwd: root })).stderr).not.toContain('IMGC5006');
  });
});

/** https://docs.docker.com/build/concepts/context/#dockerignore-files */
describe('an ignore file', () => {
  test.each([
    ['node_modules', 'node_modules/a/b.js', true],
    ['node_modules', 'web/node_modules/b.js', false],
    ['**/node_modules', 'web/node_modules/b.js', true],
    ['**/node_modules', 'node_modules/b.js', true],
    ['/docs/', 'docs/a.md', true],
    ['*.md', 'docs/a.md', false],
    ['*/*.md', 'docs/a.md', true],
    ['a/b\n!a/b/c', 'a/b/c', false],
    ['!a/b/c\na/b', 'a/b/c', true],
    ['*\n!src', 'src/deep/a.ts', false],
    ['*\n!src', 'other/a.ts', true],
    ['# a comment\n\n.env*', '.env.local', true],
    ['app/(group)/c++', 'app/(group)/c++/x', true],
    ['a\\[1\\]', 'a[1]', true],
    ['{a,b}', 'a', false],
    ['te?t', 'test', true],
  ])('%j, asked for %s', (text, path, expected) => {
    expect(ignoredPaths(text).ignores(path)).toBe(expected);
  });
});
