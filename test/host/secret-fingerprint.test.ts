import { expect, test } from 'vitest';
import { secretFingerprint } from '../../src/host/secret-fingerprint.ts';

test('is the same on every machine: what caches hit by', async () => {
  // As `hashlib.scrypt(b'one', salt=b'imgc orders key', n=2**15, r=8, p=1, dklen=4, maxmem=2**26).hex()` of Python has it.
  expect(await secretFingerprint('one', 'orders', 'key')).toBe('a6a3a167');
  expect(await secretFingerprint(Buffer.from('one'), 'orders', 'key')).toBe('a6a3a167');
});

test('is another one for each value, service and secret', async () => {
  const cases: [string, string, string][] = [
    ['one', 'orders', 'key'],
    ['two', 'orders', 'key'],
    ['one', 'shop', 'key'],
    ['one', 'orders', 'token'],
  ];
  const all = await Promise.all(cases.map((words) => secretFingerprint(...words)));
  expect(new Set(all).size).toBe(4);
});

test('makes each guess dear', async () => {
  const start = process.cpuUsage();
  await secretFingerprint('one', 'orders', 'key');
  const { user, system } = process.cpuUsage(start);
  expect(user + system).toBeGreaterThan(20_000);
});
