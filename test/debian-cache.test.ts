import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folderWith } from './cli/run-cli.ts';
import { debianCache } from './lab/debian-cache/debian-cache.ts';
import { keptFiles } from './lab/debian-cache/kept-files.ts';

const running: Server[] = [];

// What the cache writes into its log.
beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));

afterEach(() => {
  vi.restoreAllMocks();
  for (const server of running.splice(0)) server.close().closeAllConnections();
});

async function address(server: Server): Promise<string> {
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A cache before a mirror that gives one answer after the other, and the last one for ever. */
async function cacheBefore(answers: RequestListener[], freshFor = 60_000) {
  const asked: string[] = [];
  const mirror = await address(
    createServer((request, response) => {
      asked.push(request.url ?? '');
      answers[Math.min(asked.length, answers.length) - 1]?.(request, response);
    }),
  );
  const folder = await folderWith({});
  const kept = keptFiles({ mirror: `${mirror}/debian`, folder, waits: [1, 1], freshFor });
  const cache = await address(debianCache(kept));
  const get = async (path: string) => {
    const response = await fetch(cache + path);
    return response.ok ? response.text() : response.status;
  };
  return { get, asked, folder };
}

const says =
  (text: string): RequestListener =>
  (_, response) =>
    void response.end(text);
const hangsUp: RequestListener = (request) => void request.socket.destroy();
const breaksOff: RequestListener = (request, response) => {
  response.writeHead(200, { 'content-length': 100 }).write('half');
  setTimeout(() => request.socket.destroy(), 20);
};
const fails: RequestListener = (_, response) => void response.writeHead(503).end();
const hasNone: RequestListener = (_, response) => void response.writeHead(404).end();

test('a package is got once, also where several ask at a time', async () => {
  const { get, asked } = await cacheBefore([says('package')]);
  const path = '/pool/main/t/tini/tini_0.19.0-3%2bb8_amd64.deb';
  expect(await Promise.all([get(path), get(path)])).toEqual(['package', 'package']);
  expect(await get(path)).toBe('package');
  expect(asked).toEqual([`/debian${path}`]);
});

test('a mirror that hangs up, breaks off or is not well is asked again', async () => {
  expect(await (await cacheBefore([hangsUp, fails, says('package')])).get('/pool/a.deb')).toBe('package');
  expect(await (await cacheBefore([breaksOff, says('package')])).get('/pool/a.deb')).toBe('package');
});

test('what the mirror cannot give is said, and nothing of it stays', async () => {
  const { get, folder, asked } = await cacheBefore([breaksOff]);
  expect(await get('/pool/a.deb')).toBe(502);
  expect(asked).toHaveLength(3);
  expect(existsSync(`${folder}/pool`) && readdirSync(`${folder}/pool`)).toEqual([]);
});

test('what the mirror does not have is asked for once', async () => {
  const { get, asked } = await cacheBefore([hasNone]);
  expect(await get('/pool/none.deb')).toBe(404);
  expect(asked).toHaveLength(1);
});

test('an index is asked for again, and the old one serves where the mirror is away', async () => {
  const { get, asked } = await cacheBefore([says('old'), says('new'), fails], 0);
  expect(await get('/dists/trixie/InRelease')).toBe('old');
  expect(await get('/dists/trixie/InRelease')).toBe('new');
  expect(await get('/dists/trixie/InRelease')).toBe('new');
  expect(asked).toHaveLength(5);
  expect(await get('/../../etc/passwd')).toBe(502);
});
