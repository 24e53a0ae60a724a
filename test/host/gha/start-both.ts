import type { Limits } from '../../../src/host/gha/limits.ts';
import { startRelay } from '../../../src/host/gha/relay.ts';
import { startGhaCacheServer } from '../../lab/gha-cache/server.ts';
import { runtimeToken } from '../../lab/gha-cache/token.ts';
import { cacheClient } from './relay-client.ts';

/** As patient as a test. */
const impatient: Partial<Limits> = { call: 400, idle: 400, block: 1000, pause: 5, longestPause: 20 };

interface Options {
  limits?: Partial<Limits>;
  token?: string;
  mayWrite?: boolean;
}

/** A service with a relay before it, and clients of both. */
export async function startBoth({ limits = {}, token = runtimeToken(), mayWrite = true }: Options = {}) {
  const server = await startGhaCacheServer();
  const service = { token, address: server.address };
  const relay = await startRelay({
    service,
    host: '127.0.0.1',
    mayWrite,
    limits: { ...impatient, ...limits },
  });
  return {
    relay,
    cache: server.cache,
    /** A builder. */
    builder: cacheClient(relay.service),
    /** Somebody who asks the service itself. */
    direct: cacheClient({ token: runtimeToken(), address: server.address }),
    token,
    async stop() {
      await relay.close();
      await server.stop();
    },
  };
}
