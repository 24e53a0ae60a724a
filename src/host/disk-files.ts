import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSource } from '../model/project-view.ts';
import { decodeText } from './decode-text.ts';

/** The files below a folder of the disk. */
export function diskFiles(root: string): FileSource {
  return {
    read: (path) => {
      const file = join(root, path);
      // Most that is asked for is not there, and an error costs more than a question.
      const isThere = unlessMissing(() => statSync(file, { throwIfNoEntry: false }));
      return isThere && unlessMissing(() => decodeText(readFileSync(file)));
    },
    names(folder) {
      const entries = unlessMissing(() => readdirSync(join(root, folder), { withFileTypes: true })) ?? [];
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    },
  };
}

/** Absent is an answer; a folder where a file was asked for counts as absent. */
function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}
