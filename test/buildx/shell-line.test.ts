import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellLine } from '../../src/buildx/shell-line.ts';

test('plain words stay plain', () => {
  const args = ['build', '--tag', 'ghcr.io/acme/orders:1.0', '--build-arg', 'A=b'];
  expect(shellLine({ command: 'docker', args })).toBe(
    'docker build --tag ghcr.io/acme/orders:1.0 --build-arg A=b',
  );
});

test('a shell reads every word as it was', () => {
  const words = [
    "it's",
    '$HOME',
    '`id`',
    'a b',
    '',
    '*',
    '~',
    'X=~/x',
    '\\',
    '!x',
    'line\nline',
    '#',
    '{a,b}',
  ];
  const line = shellLine({ command: 'printf', args: ['%s\\0', ...words] });
  const read = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
  expect(read.split('\0').slice(0, -1)).toEqual(words);
});
