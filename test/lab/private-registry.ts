import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'private-registry');
const file = (name: string) => readFileSync(join(folder, name));

/** Who asks: `acme`, by a password or by a token. */
export const user = 'acme';
/** What the secure one is known by. */
export const certificate = join(folder, 'certificate.pem');

/** Registries of a company that give nothing without the secret, while `use` builds from them. */
export async function withPrivateRegistry<T>(
  secret: string,
  use: (registry: { host: string; secureHost: string }) => Promise<T>,
): Promise<T> {
  const password = Buffer.from(`${user}:${secret}`).toString('base64');
  const listener: RequestListener = (request, response) => {
    const { authorization } = request.headers;
    if (authorization !== `Bearer ${secret}` && authorization !== `Basic ${password}`) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="acme"' }).end();
      return;
    }
    const content = answers[decodeURIComponent(request.url ?? '')];
    // pip looks at nothing else.
    if (content) response.writeHead(200, { 'content-type': 'text/html' }).end(content());
    else response.writeHead(404).end();
  };
  const servers = [
    createServer(listener),
    createSecureServer({ key: file('key.pem'), cert: file('certificate.pem') }, listener),
  ] as const;
  try {
    const [host, secureHost] = await Promise.all(servers.map(listening));
    return await use({ host: host ?? '', secureHost: secureHost ?? '' });
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}

async function listening(server: ReturnType<typeof createServer | typeof createSecureServer>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const wheel = 'acme_greeting-1.0.0-py3-none-any.whl';
export const wheelHash = 'eed38edbb712ccc281f896ec081aca39874d2b6ac46df26fd91c2e24f0481f45';
const goModule = '/go/example.com/acme/greeting/@v';

/** By what is asked for: one package of each language, which says "good day from acme". */
const answers: Record<string, () => Buffer | string> = {
  '/npm/@acme/greeting/-/greeting-1.0.0.tgz': () => file('greeting.tgz'),
  '/simple/acme-greeting/': () => `<!doctype html><a href="/wheels/${wheel}">${wheel}</a>`,
  [`/wheels/${wheel}`]: () => file(wheel),
  [`${goModule}/v1.0.0.info`]: () => '{"Version": "v1.0.0", "Time": "2026-01-01T00:00:00Z"}',
  [`${goModule}/v1.0.0.mod`]: () => 'module example.com/acme/greeting\n\ngo 1.24\n',
  [`${goModule}/v1.0.0.zip`]: () => file('greeting.zip'),
};
