import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../src/host/free-port.ts';

test('a port that somebody listens on is not free, and the next one is that nobody else wants', async () => {
  const server = createServer().listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const next = await freePort(port, [port]);
  expect(next).toBeGreaterThan(port);
  expect(await freePort(port, [port, next ?? 0])).toBeGreaterThan(next ?? 0);
  server.close();
  await once(server, 'close');
  expect(await freePort(port, [port])).toBe(port);
});
