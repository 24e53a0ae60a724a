import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

/** Lets `use` read a folder with all that an engine saves of images. It takes seconds, most of them for their bases. */
export async function withSavedImages<Found>(
  images: readonly string[],
  use: (folder: string) => Found | Promise<Found>,
): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'imgc-layers-'));
  try {
    const tar = join(folder, 'image.tar');
    await run('docker', ['save', '--output', tar, ...images]);
    await run('tar', ['--extract', '--file', tar, '--directory', folder]);
    rmSync(tar);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
