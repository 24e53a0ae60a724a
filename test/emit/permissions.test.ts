import { expect, test } from 'vitest';
import { permissions } from '../../src/emit/dockerfile/permissions.ts';

test.each([
  ['0755', '0755'],
  ['755', '755'],
  ['0444', 'a=rX'],
  ['0644', 'u=rwX,go=rX'],
  ['0600', 'u=rwX,go='],
  ['0555', 'a=rx'],
  ['0744', 'u=rwx,go=r'],
  ['0750', 'u=rwx,g=rx,o='],
  ['4755', 'u=rwxs,go=rx'],
  ['2755', 'u=rwx,g=rxs,o=rx'],
  ['1777', 'u=rwx,g=rwx,o=rwxt'],
])('%s', (octal, letters) => {
  expect(permissions(octal)).toBe(letters);
});
