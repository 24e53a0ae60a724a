import { createReadStream } from 'node:fs';
import { exchange, refusal } from './exchange.ts';
import { tried } from './failure.ts';
import type { Limits } from './limits.ts';
import type { slots } from './slots.ts';

interface Upload {
  /** Signed. */
  address: string;
  file: string;
  size: number;
}

interface Ways {
  limits: Limits;
  /** Shared by all uploads. */
  inSlot: ReturnType<typeof slots>;
  closing: AbortSignal;
}

/**
 * Uploads a file as a block blob, several blocks at a time, each read from the disk as it goes and again when it has to.
 * https://learn.microsoft.com/rest/api/storageservices/put-block
 */
export async function putBlob(
  { address, file, size }: Upload,
  { limits, inSlot, closing }: Ways,
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([closing, stop.signal]);
  const put = (query: string, length: number, body: string | (() => ReturnType<typeof createReadStream>)) =>
    tried(() => putOnce(`${address}${query}`, length, body, limits, signal), limits, signal);
  const part = (start: number, length: number) =>
    length === 0 ? '' : () => createReadStream(file, { start, end: start + length - 1 });
  // A blob has 50,000 blocks at most.
  const blockSize = Math.max(limits.blockSize, Math.ceil(size / 50_000));
  if (size <= blockSize) return inSlot(() => put('', size, part(0, size)));
  const starts = Array.from({ length: Math.ceil(size / blockSize) }, (_, index) => index * blockSize);
  const query = address.includes('?') ? '&' : '?';
  try {
    await Promise.all(
      starts.map((start) => {
        const length = Math.min(blockSize, size - start);
        const block = `${query}comp=block&blockid=${encodeURIComponent(blockId(start))}`;
        return inSlot(() => put(block, length, part(start, length)));
      }),
    );
  } catch (error) {
    // One that is missing spoils all of it: the others need not be waited for.
    stop.abort();
    throw error;
  }
  const list = `<?xml version="1.0" encoding="utf-8"?><BlockList>${starts.map((start) => `<Latest>${blockId(start)}</Latest>`).join('')}</BlockList>`;
  await put(`${query}comp=blocklist`, Buffer.byteLength(list), list);
}

/** All ids of a blob must be of one length. */
function blockId(start: number): string {
  return Buffer.from(String(start).padStart(15, '0')).toString('base64');
}

function putOnce(
  url: string,
  length: number,
  body: string | (() => ReturnType<typeof createReadStream>),
  { block, idle }: Limits,
  closing: AbortSignal,
): Promise<void> {
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-length': length };
  return exchange({ method: 'PUT', url, headers, body, deadline: block, idle }, closing, async (response) => {
    if (response.statusCode !== 201) throw await refusal(response);
    response.resume();
  });
}
