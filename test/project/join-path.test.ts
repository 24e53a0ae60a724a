import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinPath, resolvePath } from '../../src/project/join-path.ts';

const paths = [
  'a',
  'a/b',
  '.a',
  'a..b',
  '',
  '.',
  '..',
  './a',
  '../a',
  'a/',
  'a//b',
  'a/./b',
  'a/../b',
  'a/..',
];
const whole = paths.map((path) => `/${path}`);

describe('joinPath', () => {
  it.each(['.', 'web', 'apps/web', '/app'])('joins to %s what Node.js would', (folder) => {
    for (const path of [...paths, ...whole]) expect(joinPath(folder, path)).toBe(posix.join(folder, path));
  });
});

describe('resolvePath', () => {
  it.each(['/', '/app', '/app/web'])('resolves from %s what Node.js would', (folder) => {
    for (const path of [...paths, ...whole])
      expect(resolvePath(folder, path)).toBe(posix.resolve(folder, path));
  });
});
