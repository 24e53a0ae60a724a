import { expect, test } from 'vitest';
import { places } from './lab/hostile/places.ts';
import { stringKeys } from './lab/hostile/string-keys.ts';

test('every key that takes text has a place where its value must arrive', () => {
  expect([...places.keys()].sort()).toEqual(stringKeys());
});
