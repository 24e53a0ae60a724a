import { rmSync } from 'node:fs';

/** Takes away a file that was only needed for a moment. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
}
