import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Why nothing can be written into a folder, which need not be there yet; undefined where it can. */
export function unwritableFolder(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return `${folder} is no folder`;
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const parent = dirname(folder);
      return parent === folder ? code : unwritableFolder(parent);
    }
    return `${folder} cannot be written (${code})`;
  }
}
