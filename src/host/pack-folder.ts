import { createReadStream, createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';

/** Puts the files of a folder, which has no others in it, into one file. Quickly: it goes over a network once. */
export async function packFolder(folder: string, file: string): Promise<void> {
  const packed = pack();
  const written = pipeline(packed, createGzip({ level: 1 }), createWriteStream(file));
  const add = async () => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      const entry = packed.entry({ name, size: statSync(path).size, mtime: new Date(0) });
      await pipeline(createReadStream(path), entry);
    }
    packed.finalize();
  };
  await Promise.all([written, add()]);
}

/** The other way round. What it holds beside such files is not unpacked. */
export async function unpackFolder(file: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const entries = extract();
  const read = pipeline(createReadStream(file), createGunzip(), entries);
  const write = async () => {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      const plain = type === 'file' && name === basename(name) && !/^\.{1,2}$/.test(name);
      if (plain) await pipeline(entry as unknown as Readable, createWriteStream(join(folder, name)));
      else entry.resume();
    }
  };
  await Promise.all([read, write()]);
}
