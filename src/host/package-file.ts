import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file that comes with imgc, beside the folder of the bundle: read when it is asked for, so that no other run loads
 * it.
 */
export function packageFile(path: string): string {
  return readFileSync(join(__dirname, '..', path), 'utf8');
}
