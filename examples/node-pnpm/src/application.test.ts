import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { application } from './application.js';
import { greet } from './greeting.js';

const app = application({ logger: false });

after(() => app.close());

test('greets', async () => {
  const response = await app.inject('/hello/Ada');
  assert.deepEqual(response.json(), { greeting: greet('Ada') });
});

test('refuses a name that is too long', async () => {
  const response = await app.inject(`/hello/${'x'.repeat(41)}`);
  assert.equal(response.statusCode, 400);
});

test('says that all is well', async () => {
  const response = await app.inject('/health');
  assert.deepEqual(response.json(), { status: 'ok' });
});
