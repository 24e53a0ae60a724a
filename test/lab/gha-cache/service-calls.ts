import type { Cache } from './cache.ts';
import { type Scope, writable } from './token.ts';

/** What any of the calls may say. */
export interface Asked {
  key: string;
  version: string;
  restore_keys?: string[];
  /** BuildKit sends a number, GitHub's own client text. */
  size_bytes?: number | string;
}

/** What is answered, and what the log says of it; a `status` for an error of Twirp's. */
export interface Told {
  outcome: string;
  body: object;
  status?: number;
}

interface Caller {
  cache: Cache;
  scopes: readonly Scope[];
  /** Where the storage is: addresses are whole. */
  origin: string;
}

export function create({ cache, scopes, origin }: Caller, { key, version }: Asked): Told {
  if (writable(scopes) === undefined) return refused('cache write denied: token has no writable scopes');
  const entry = cache.entries.reserve(scopes, key, version);
  if (!entry) return { outcome: 'taken', body: {}, status: 409 };
  const address = `${origin}${cache.sign({ entry, may: 'upload' })}`;
  return { outcome: 'ok', body: { ok: true, signed_upload_url: address } };
}

export function finalize({ cache, scopes }: Caller, { key, version, size_bytes }: Asked): Told {
  const entry = cache.entries.reserved(scopes, key, version);
  if (!entry) return { outcome: 'unknown', body: {}, status: 404 };
  const size = cache.blobs.size(entry.id);
  if (size === undefined || size !== Number(size_bytes)) return refused('the size differs from the upload');
  entry.finished = true;
  // A number in JSON is text in the protocol: BuildKit takes nothing else.
  return { outcome: 'ok', body: { ok: true, entry_id: String(cache.entries.all.indexOf(entry) + 1) } };
}

export function lookup({ cache, scopes, origin }: Caller, { key, version, restore_keys = [] }: Asked): Told {
  const entry = cache.entries.find(scopes, key, restore_keys, version);
  if (!entry) return { outcome: 'miss', body: { ok: false } };
  const address = `${origin}${cache.sign({ entry, may: 'download' })}`;
  return { outcome: 'ok', body: { ok: true, signed_download_url: address, matched_key: entry.key } };
}

/** No error, and a reason that BuildKit keeps to itself. */
export function refused(message: string): Told {
  return { outcome: 'refused', body: { ok: false, message } };
}
