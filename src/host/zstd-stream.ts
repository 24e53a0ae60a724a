import { Transform } from 'node:stream';
import { Decompress } from 'fzstd';

/** Node.js has it from 22.15 on. https://nodejs.org/api/zlib.html#zlibcreatezstddecompressoptions */
export function zstdStream(): Transform {
  const decompress = new Decompress();
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      attempt(() => decompress.push(chunk), done);
    },
    flush(done) {
      attempt(() => decompress.push(new Uint8Array(), true), done);
    },
  });
  decompress.ondata = (chunk) => stream.push(Buffer.from(chunk));
  return stream;
}

function attempt(run: () => void, done: (error?: Error) => void): void {
  try {
    run();
    done();
  } catch (error) {
    done(error as Error);
  }
}
