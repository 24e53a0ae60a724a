import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { run } from './run.ts';

/** Everything that images are, unpacked: their layers with what later ones hide, their configs and histories. */
export async function unpackedImages(...images: string[]): Promise<Buffer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'imgc-layers-'));
  try {
    const tar = join(folder, 'image.tar');
    await run('docker', ['save', '--output', tar, ...images]);
    await run('tar', ['--extract', '--file', tar, '--directory', folder]);
    rmSync(tar);
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => unpacked(readFileSync(join(entry.parentPath, entry.name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A blob as it was before it was compressed. */
export function unpacked(blob: Buffer): Buffer {
  return blob[0] === 0x1f && blob[1] === 0x8b ? gunzipSync(blob) : blob;
}
