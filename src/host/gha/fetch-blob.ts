import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exchange, refusal } from './exchange.ts';
import { Failure } from './failure.ts';
import type { Limits } from './limits.ts';

interface Wanted {
  /** Signed. */
  address: string;
  /** Where it is put. */
  file: string;
  /** What it must have, in hexadecimal. */
  digest: string | undefined;
}

/** The bytes came whole, and are not those that were wanted. */
export class WrongBytes extends Failure {}

/** Fetches an entry to the disk, and gives its size when all of it came and is what it should be. */
export function fetchBlob(
  { address, file, digest }: Wanted,
  limits: Limits,
  closing: AbortSignal,
): Promise<number> {
  const request = {
    method: 'GET',
    url: address,
    headers: {},
    deadline: limits.layer,
    idle: limits.idle,
  } as const;
  return exchange(request, closing, async (response) => {
    if (response.statusCode !== 200) {
      const { message, again, after } = await refusal(response);
      // A signature may have run out, and another look-up brings a new one.
      throw new Failure(message, again || [401, 403].includes(response.statusCode ?? 0), after);
    }
    const hash = createHash('sha256');
    let size = 0;
    const target = createWriteStream(file);
    const closed = new Promise<void>((resolve) => target.once('close', resolve));
    try {
      await pipeline(
        response,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            size += chunk.length;
            yield chunk;
          }
        },
        target,
      );
    } finally {
      // A download that fails at once may still be making its file, and whoever clears up would miss it.
      await closed;
    }
    if (digest !== undefined && hash.digest('hex') !== digest)
      throw new WrongBytes('has other bytes than its digest says');
    return size;
  });
}
