import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cache } from './cache.ts';
import { answerCall, servicePath } from './service.ts';
import { answerStorage } from './storage.ts';
import { runtimeToken } from './token.ts';

/** A cache service of GitHub Actions on this machine. */
export interface GhaCacheServer {
  address: string;
  cache: Cache;
  /** What a step of a workflow finds in its environment; of these buildx and imgc learn where the cache is. */
  environment(token?: string): Record<string, string>;
  /** Ends it, and fails if it was ever at a loss itself. */
  stop(): Promise<void>;
}

interface Options {
  /** 0 for one that is free. */
  port?: number;
  /** An address of this machine; the loopback, if it is left out. */
  host?: string;
}

/**
 * Starts a service that speaks version 2 of the protocol. Its bytes lie in a folder of its own, which goes with it. An
 * engine reaches it where it is on this machine: the docker driver, and a builder on the host's network.
 */
export async function startGhaCacheServer({
  port = 0,
  host = '127.0.0.1',
}: Options = {}): Promise<GhaCacheServer> {
  const folder = mkdtempSync(join(tmpdir(), 'imgc-gha-cache-'));
  const cache = new Cache(folder);
  let failure: unknown;
  const server = createServer((request, response) => {
    const answer = request.url?.startsWith(servicePath) ? answerCall : answerStorage;
    answer(cache, request, response).catch((error: NodeJS.ErrnoException) => {
      if (!clientLeft(error)) failure ??= error;
      response.destroy();
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    address,
    cache,
    environment: (token = runtimeToken()) => ({
      GITHUB_ACTIONS: 'true',
      ACTIONS_RUNTIME_TOKEN: token,
      // The runner's has a slash at its end.
      ACTIONS_RESULTS_URL: `${address}/`,
      ACTIONS_CACHE_SERVICE_V2: 'true',
    }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true });
      if (failure) throw failure;
    },
  };
}

/** A build that was interrupted, or knows enough. */
function clientLeft({ code = '' }: NodeJS.ErrnoException): boolean {
  return ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code);
}
