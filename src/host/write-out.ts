import { writeSync } from 'node:fs';

/**
 * Writes to stdout (1) or stderr (2) at once. The streams of `process` do the same after loading a dozen modules,
 * which a run of a few milliseconds would feel.
 */
export function writeOut(descriptor: 1 | 2, text: string | Buffer): void {
  let bytes = typeof text === 'string' ? Buffer.from(text) : text;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader of a pipe went away, as `head` does: nobody is left to tell.
      if (code === 'EPIPE') return;
      // A full pipe that somebody made non-blocking: its reader is slower than this loop.
      if (code !== 'EAGAIN') throw error;
    }
  }
}
