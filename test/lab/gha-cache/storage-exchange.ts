import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cache } from './cache.ts';
import type { Entry } from './entries.ts';

/** One request to the storage, which a signature lets in. */
export interface Exchange {
  cache: Cache;
  entry: Entry;
  query: URLSearchParams;
  request: IncomingMessage;
  response: ServerResponse;
  /** Notes what came of it. */
  log(outcome: string, bytes?: number): void;
}

/** It never changes: the name of the blob says which it is. */
export function stateOf({ entry }: Exchange): Record<string, string> {
  return { etag: `"${entry.id}"`, 'last-modified': new Date(0).toUTCString() };
}
