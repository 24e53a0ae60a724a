import { createHash } from 'node:crypto';
import type { Relay } from '../../../src/host/gha/relay.ts';
import { servicePath } from '../../lab/gha-cache/service.ts';

const version = 'v';

/** What a call came to. */
interface Told {
  status: number;
  body: { ok?: boolean; signed_upload_url?: string; signed_download_url?: string; matched_key?: string };
}

export function keyOf(text: string): string {
  return `buildkit-blob-1-sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The index of a cache with these layers, as BuildKit writes it. */
export function indexOf(...keys: string[]): string {
  const layers = keys.map((key) => ({ blob: key.replace('buildkit-blob-1-', ''), parent: -1 }));
  return JSON.stringify({ layers, records: [{ digest: 'sha256:0', layers: [{ layer: 0 }] }] });
}

/** Speaks the protocol as BuildKit does, to a relay or to the service itself. */
export function cacheClient({ token, address }: Relay['service']) {
  const call = async (name: string, body: object, bearer = token): Promise<Told> => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const options = { method: 'POST', headers, body: JSON.stringify({ version, ...body }) };
    const response = await fetch(`${address.replace(/\/$/, '')}${servicePath}${name}`, options);
    return { status: response.status, body: (await response.json()) as Told['body'] };
  };
  const put = async (url: string, body: string | Buffer, query = '') => {
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    const response = await fetch(`${url}${query}`, { method: 'PUT', headers, body });
    return { status: response.status, id: response.headers.get('x-ms-request-id') };
  };
  const lookUp = (key: string, bearer?: string) =>
    call('GetCacheEntryDownloadURL', { key, restore_keys: [key] }, bearer);
  return {
    lookUp,
    create: (key: string) => call('CreateCacheEntry', { key }),
    finalize: (key: string, size: number) => call('FinalizeCacheEntryUpload', { key, size_bytes: size }),
    put,
    /** The whole way of an entry. What the builder is told at each step, where that is not what it likes best. */
    async save(key: string, content: string | Buffer): Promise<string[]> {
      const made = await call('CreateCacheEntry', { key });
      if (made.status === 409) return ['taken'];
      const url = made.body.signed_upload_url;
      if (url === undefined) return [`create ${made.status}`];
      const { status } = await put(url, content);
      const size = Buffer.byteLength(content);
      const ended = await call('FinalizeCacheEntryUpload', { key, size_bytes: size });
      return [...(status === 201 ? [] : [`put ${status}`]), ...(ended.body.ok ? [] : ['not finalized'])];
    },
    /** What a look-up leads to; undefined for a miss. */
    async load(key: string, headers = {}): Promise<string | undefined> {
      const { body } = await lookUp(key);
      if (!body.ok) return undefined;
      const response = await fetch(body.signed_download_url ?? '', { headers });
      return response.ok ? response.text() : `status ${response.status}`;
    },
  };
}
