import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ignoredPaths } from './ignored-paths.ts';

/** A folder of the context, or a large file, with what of it would be sent. */
export interface Measured {
  path: string;
  bytes: number;
  files: number;
  /** The folders and large files in it. */
  parts: Measured[];
}

/** A file of this size is named by itself. */
const large = 1_000_000;

/**
 * Counts what a build would send of a folder. A context of too many files is known to be one long before the last of
 * them is looked at, so the count ends at `most`.
 */
export function measureContext(root: string, dockerignore: string, most: number): Measured {
  const { ignores, hasExceptionsBelow } = ignoredPaths(dockerignore);
  let counted = 0;
  const measure = (folder: string): Measured => {
    const found: Measured = { path: folder, bytes: 0, files: 0, parts: [] };
    const add = (part: Measured, apart: boolean) => {
      found.bytes += part.bytes;
      found.files += part.files;
      if (apart && part.files > 0) found.parts.push(part);
    };
    for (const entry of entriesOf(join(root, folder))) {
      if (counted >= most) break;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const ignored = ignores(path);
      if (entry.isDirectory()) {
        if (!ignored || hasExceptionsBelow(path)) add(measure(path), true);
      } else if (!ignored) {
        counted += 1;
        const bytes = entry.isFile() ? sizeOf(join(root, path)) : 0;
        add({ path, bytes, files: 1, parts: [] }, bytes >= large);
      }
    }
    return found;
  };
  return measure('');
}

/** What may not be read is not sent either; the build says why. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A file may go away while others are counted. */
function sizeOf(file: string): number {
  return lstatSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
