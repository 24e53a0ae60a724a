import { createServer } from 'node:net';

/** How far away from the one that was wanted. */
const most = 100;

/** A port of this machine that nobody listens on: the wanted one or the next above it that is not among `others`. */
export async function freePort(wanted: number, others: readonly number[]): Promise<number | undefined> {
  for (let port = wanted; port < Math.min(wanted + most, 65536); port++) {
    if ((port === wanted || !others.includes(port)) && (await isFree(port))) return port;
  }
  return undefined;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // That this user may not open it says nothing of the engine, which may.
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE'));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
