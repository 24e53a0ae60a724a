import type { IncomingMessage } from 'node:http';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerStorageError, storageHeaders } from './answers.ts';
import type { Mishap } from './faults.ts';
import { type Exchange, stateOf } from './storage-exchange.ts';

/** Get Blob and Get Blob Properties, whole or a range. */
export async function download(exchange: Exchange, mishap: Mishap | undefined): Promise<void> {
  const { cache, entry, request, response } = exchange;
  const size = cache.blobs.size(entry.id);
  if (size === undefined) {
    exchange.log('404');
    return answerStorageError(response, 404, 'BlobNotFound');
  }
  const range = rangeOf(request, size);
  if (!range) {
    exchange.log('416');
    return answerStorageError(response, 416, 'InvalidRange', { 'content-range': `bytes */${size}` });
  }
  const { first, last, partial } = range;
  const length = last - first + 1;
  response.writeHead(partial ? 206 : 200, {
    ...storageHeaders(),
    ...stateOf(exchange),
    'content-type': 'application/octet-stream',
    'content-length': length,
    'accept-ranges': 'bytes',
    'x-ms-blob-type': 'BlockBlob',
    ...(partial ? { 'content-range': `bytes ${first}-${last}/${size}` } : {}),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  exchange.log(typeof mishap === 'string' ? mishap : 'ok', length);
  if (mishap === 'cut') return sendHalf(exchange, first, length);
  const changed = mishap === 'wrong bytes' ? otherBytes() : new PassThrough();
  await pipeline(cache.blobs.read(entry.id, first, last), changed, response);
}

/** `bytes=0-99` or `bytes=100-`; Azure's own header goes before the usual one. Undefined when it lies outside. */
function rangeOf({ headers }: IncomingMessage, size: number) {
  const header = String(headers['x-ms-range'] ?? headers.range ?? '');
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header) ?? [];
  if (from === undefined) return { first: 0, last: size - 1, partial: false };
  const [first, last] = [Number(from), to ? Math.min(Number(to), size - 1) : size - 1];
  return first <= last && first < size ? { first, last, partial: true } : undefined;
}

async function sendHalf({ cache, entry, response }: Exchange, first: number, length: number): Promise<void> {
  for await (const chunk of cache.blobs.read(entry.id, first, first + Math.floor(length / 2) - 1))
    response.write(chunk);
  // When what was written has left: a half is to be a half.
  response.socket?.destroySoon();
}

function otherBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(
        null,
        chunk.map((byte) => byte ^ 0xff),
      );
    },
  });
}
