import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greet, word } from './greeting.js';

test('greets by name', () => {
  assert.equal(greet('Ada'), `${word}, Ada!`);
});

test('greets the world when there is nobody', () => {
  assert.equal(greet(), `${word}, world!`);
});
