import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheIndex } from '../buildx/cache-flags.ts';
import { dropUnusedBlobs } from './cache-blobs.ts';

/**
 * Puts the new folder of a cache where the old one was; without a whole one the old one stays. Between the two steps nobody
 * finds any, which a cache may do. What is written last is its index.
 */
export function replaceCache(folder: string, by: string): void {
  if (!existsSync(join(by, cacheIndex))) return removeFolder(by);
  dropUnusedBlobs(by);
  const old = `${by}-old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(by, folder);
  rmSync(old, { recursive: true, force: true });
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
