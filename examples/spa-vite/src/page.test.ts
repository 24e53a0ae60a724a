import { expect, test } from 'vitest';
import { textAt, word } from './page';

test('greets the world', () => {
  expect(textAt('/')).toBe(`${word}, world!`);
});

test('greets by the name in the address', () => {
  expect(textAt('/hello/Ada%20L')).toBe(`${word}, Ada L!`);
});
