import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './settings.js';

test('the settings of production have a greeting', () => {
  assert.match(readSettings('config/production.json').greeting, /\w/);
});
