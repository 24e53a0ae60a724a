import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Asked, calls, isIndex, readAsked, servicePath } from '../../buildx/gha/cache-protocol.ts';
import type { GhaService } from '../../buildx/gha/gha-access.ts';
import type { RelayReport } from '../../buildx/gha/relay-report.ts';
import { readRuntimeToken, relayToken } from '../../buildx/gha/runtime-token.ts';
import { Exports } from './exports.ts';
import type { Failure } from './failure.ts';
import { Imports, said } from './imports.ts';
import { limits as usual, type Limits } from './limits.ts';
import { relayFolder } from './relay-folder.ts';
import { serveFile } from './serve-file.ts';
import { serviceClient } from './service-client.ts';
import { acceptStorage, answerJson, refuseStorage } from './storage-answers.ts';

/** What stands between a builder and the cache service for the time of a build. */
export interface Relay {
  /** What the builder is told in the place of the service. */
  service: GhaService;
  report(): RelayReport;
  /** The engine has begun to export its cache: nothing need be fetched any more. */
  exportBegan(): void;
  close(): Promise<void>;
}

interface Options {
  /** The real one. */
  service: GhaService;
  /** The address of this machine that the builder reaches. */
  host: string;
  mayWrite: boolean;
  limits?: Partial<Limits>;
}

const storagePath = '/imgc/cache/';

/** Starts a relay. It alone knows the real token, and gives up on the service before the builder would wait for it. */
export async function startRelay({ service, host, mayWrite, limits: given }: Options): Promise<Relay> {
  const limits = { ...usual, ...given };
  const folder = relayFolder();
  const closing = new AbortController();
  const around = { limits, closing: closing.signal, folder: folder.path };
  const client = serviceClient(service, limits, closing.signal);
  const { scopes = '[]' } = readRuntimeToken(service.token) ?? {};
  const imports = new Imports({ service: client, ...around });
  const exported = new Exports({ service: client, imports, mayWrite, ...around });
  const token = relayToken(scopes, Date.now() / 1000, randomBytes(32).toString('base64url'));
  const state: State = { imports, exports: exported, token, address: '', asked: false };
  const server = createServer((request, response) => {
    const answer = request.url?.startsWith(servicePath) ? answerCall : answerStorage;
    answer(state, request, response).catch(() => response.destroy());
  });
  // Whoever waits here waits for the service, and that is bounded elsewhere.
  server.requestTimeout = 0;
  // A connection that ends between two requests may end below the second.
  server.keepAliveTimeout = 0;
  try {
    server.listen(0, host);
    await once(server, 'listening');
  } catch (error) {
    folder.remove();
    throw error;
  }
  state.address = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  return {
    service: { token, address: `${state.address}/` },
    report: () => reportOf(state),
    exportBegan: () => imports.beginExport(),
    async close() {
      closing.abort();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      folder.remove();
    },
  };
}

interface State {
  imports: Imports;
  exports: Exports;
  token: string;
  address: string;
  asked: boolean;
}

function reportOf({ asked, imports, exports: written }: State): RelayReport {
  const { whyUnusable } = imports;
  const whyWithheld = written.failure;
  return {
    asked,
    ...imports.counts,
    ...written.counts,
    index: written.index,
    ...(whyUnusable === undefined ? {} : { whyUnusable }),
    ...(whyWithheld === undefined ? {} : { whyWithheld }),
  };
}

async function answerCall(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isBearer(state.token, request.headers.authorization)) {
    request.resume();
    return answerJson(response, 401, { code: 'unauthenticated', msg: 'this relay is for one build' });
  }
  state.asked = true;
  const asked = readAsked(await text(request));
  if (!asked) return answerJson(response, 400, { code: 'malformed', msg: 'no key' });
  switch (request.url?.slice(servicePath.length)) {
    case calls.lookUp:
      return answerJson(response, 200, await lookUp(state, asked));
    case calls.create: {
      const id = await state.exports.create(asked);
      // There is nothing that the builder would have to do.
      if (id === undefined)
        return answerJson(response, 409, { code: 'already_exists', msg: 'already exists' });
      return answerJson(response, 200, { ok: true, signed_upload_url: addressOf(state, id) });
    }
    case calls.finalize:
      await state.exports.finalize(asked);
      return answerJson(response, 200, { ok: true, entry_id: '1' });
    default:
      return answerJson(response, 404, { code: 'bad_route', msg: 'no such call' });
  }
}

async function lookUp(state: State, asked: Asked): Promise<object> {
  if (state.exports.knows(asked.key))
    return { ok: true, signed_download_url: addressOf(state, 'sent'), matched_key: asked.key };
  const found = await state.imports.lookUp(asked);
  if (!found) return { ok: false };
  return { ok: true, signed_download_url: addressOf(state, found.id), matched_key: found.matched };
}

/** An account, a container and a blob, as in an address of the storage. */
function addressOf({ address }: State, id: string): string {
  return `${address}${storagePath}${id}?sig=${id}`;
}

async function answerStorage(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', state.address);
  const id = pathname.slice(storagePath.length);
  if (request.method === 'PUT') {
    const upload = state.exports.byId(id);
    if (upload) {
      await upload.take(request, searchParams);
      return acceptStorage(response);
    }
    request.resume();
    return refuseStorage(response, 403, 'AuthenticationFailed');
  }
  const found = state.imports.byId(id);
  if (!found) return refuseStorage(response, 404, 'BlobNotFound');
  const size = await found.ready().catch((error: Failure) => state.imports.giveUp(said(error)));
  if (size === undefined) return refuseStorage(response, 404, 'BlobNotFound');
  const { counts } = state.imports;
  if (!found.taken && !isIndex(found.matched)) counts.taken++;
  found.taken = true;
  const sent = await serveFile({ id, file: found.file, size }, request, response);
  if (!isIndex(found.matched)) counts.takenBytes += sent;
}

function isBearer(token: string, header = ''): boolean {
  const [given, wanted] = [header, `Bearer ${token}`].map((one) => Buffer.from(one ?? ''));
  return (
    given !== undefined &&
    wanted !== undefined &&
    given.length === wanted.length &&
    timingSafeEqual(given, wanted)
  );
}
