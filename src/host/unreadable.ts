import { accessSync, constants } from 'node:fs';

/** Whether this user cannot read a file, or there is none. */
export function unreadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return false;
  } catch {
    return true;
  }
}
