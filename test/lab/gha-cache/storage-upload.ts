import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerStorageError, storageHeaders } from './answers.ts';
import { type Exchange, stateOf } from './storage-exchange.ts';

/** Put Blob, Put Block and Put Block List, told apart by `comp`. */
export async function upload(exchange: Exchange): Promise<void> {
  const { query, request, response } = exchange;
  const bytes = Number(request.headers['content-length'] ?? 0);
  const fault = await store(exchange, query.get('comp'));
  exchange.log(fault ?? 'ok', bytes);
  if (fault !== undefined) return answerStorageError(response, 400, fault);
  answerCreated(response, stateOf(exchange));
}

/** The error's code, or undefined when all is well. */
async function store({ cache, entry, query, request }: Exchange, part: string | null) {
  if (part === 'block') {
    await cache.blobs.putBlock(entry.id, query.get('blockid') ?? '', request);
    return undefined;
  }
  if (part === 'blocklist') {
    const list = await text(request);
    const ids = [...list.matchAll(/<(?:Latest|Uncommitted)>([^<]*)</g)].map(([, id = '']) => id);
    return (await cache.blobs.putBlockList(entry.id, ids)) ? undefined : 'InvalidBlockList';
  }
  if (request.headers['x-ms-blob-type'] !== 'BlockBlob') {
    request.resume();
    return 'InvalidHeaderValue';
  }
  await cache.blobs.put(entry.id, request);
  return undefined;
}

function answerCreated(response: ServerResponse, state: Record<string, string>): void {
  response.writeHead(201, { ...storageHeaders(), ...state });
  response.end();
}
