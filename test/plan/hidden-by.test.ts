import { expect, test } from 'vitest';
import { hiddenBy } from '../../src/plan/hidden-by.ts';

test.each([
  ['README*', 'README.md', true],
  ['README*', 'docs/README.md', false],
  ['dist', 'dist/app.js', true],
  ['dist', 'distribution', false],
  ['**/.env.*', 'config/.env.production', true],
  ['**/.env.*', '.env.production', true],
  ['**/.env', 'xenv', false],
  ['web/**/node_modules', 'web/node_modules', true],
  ['web/**/node_modules', 'web/a/b/node_modules/c', true],
  ['docs/', 'docs/a.md', true],
  ['./docs', 'docs', true],
  ['compose.y*ml', 'compose.yaml', true],
  ['[Rr]eadme.md', 'Readme.md', true],
  ['[Rr]eadme.md', 'readme.txt', false],
  ['[!a-c]/x', 'd/x', true],
  ['data[1]', 'data/1', false],
  ['\\*.md', '*.md', true],
  ['a[b', 'a[b', true],
  ['**/*.test.*[jt]s', 'src/a.test.cts', true],
  ['**/*.test.*[jt]s', 'api.test.yaml', false],
])('%s hides %s: %s', (glob, path, expected) => {
  expect(hiddenBy([glob])(path)).toBe(expected);
});
