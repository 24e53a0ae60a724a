import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { withSavedImages } from './saved-images.ts';

/** Everything that images are, unpacked: their layers with what later ones hide, their configs and histories. */
export function unpackedImages(...images: string[]): Promise<Buffer[]> {
  return withSavedImages(images, (folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => unpacked(readFileSync(join(entry.parentPath, entry.name)))),
  );
}

/** A blob as it was before it was compressed. */
export function unpacked(blob: Buffer): Buffer {
  return blob[0] === 0x1f && blob[1] === 0x8b ? gunzipSync(blob) : blob;
}
