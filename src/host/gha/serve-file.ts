import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { storageHeaders } from './storage-answers.ts';

/** Sends a file as the storage would, or the part of it that is wanted, and gives how many bytes went. */
export async function serveFile(
  { id, file, size }: { id: string; file: string; size: number },
  { method, headers }: IncomingMessage,
  response: ServerResponse,
): Promise<number> {
  // The storage's own header goes before the usual one.
  const wanted = String(headers['x-ms-range'] ?? headers.range ?? '');
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(wanted) ?? [];
  const first = Number(from ?? 0);
  const last = to ? Math.min(Number(to), size - 1) : size - 1;
  if (from !== undefined && first > last) {
    response.writeHead(416, { ...storageHeaders(), 'content-range': `bytes */${size}` }).end();
    return 0;
  }
  response.writeHead(from === undefined ? 200 : 206, {
    ...storageHeaders(),
    'content-type': 'application/octet-stream',
    'content-length': last - first + 1,
    'accept-ranges': 'bytes',
    'x-ms-blob-type': 'BlockBlob',
    etag: `"${id}"`,
    'last-modified': new Date(0).toUTCString(),
    ...(from === undefined ? {} : { 'content-range': `bytes ${first}-${last}/${size}` }),
  });
  if (method === 'HEAD' || size === 0) {
    response.end();
    return 0;
  }
  await pipeline(createReadStream(file, { start: first, end: last }), response);
  return last - first + 1;
}
