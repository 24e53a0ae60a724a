import { existsSync, renameSync, rmSync } from 'node:fs';

/**
 * Puts a new folder where an old one was; without a new one the old one stays. Between the two steps nobody finds any,
 * which a cache may do.
 */
export function replaceFolder(folder: string, by: string): void {
  if (!existsSync(by)) return;
  const old = `${by}-old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(by, folder);
  rmSync(old, { recursive: true, force: true });
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
