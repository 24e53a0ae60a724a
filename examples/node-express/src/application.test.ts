import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { application } from './application.js';
import { greet } from './greeting.js';

let server: Server;
let address: string;

before(async () => {
  server = application(pino({ level: 'silent' })).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  server.close();
});

test('greets', async () => {
  const response = await fetch(`${address}/hello/Ada`);
  assert.deepEqual(await response.json(), { greeting: greet('Ada') });
});

test('refuses a name that is too long', async () => {
  const response = await fetch(`${address}/hello/${'x'.repeat(41)}`);
  assert.equal(response.status, 400);
});

test('says that all is well', async () => {
  const response = await fetch(`${address}/health`);
  assert.deepEqual(await response.json(), { status: 'ok' });
});
