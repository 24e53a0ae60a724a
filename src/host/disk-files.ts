import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSource } from '../model/project-view.ts';
import { decodeLines, decodeText } from './decode-text.ts';

/** The files below a folder of the disk. */
export function diskFiles(root: string): FileSource {
  return {
    read: (path) => {
      const file = join(root, path);
      const decode = path.endsWith('.txt') ? decodeLines : decodeText;
      // Most that is asked for is not there, and an error costs more than a question.
      const isThere = unlessMissing(() => statSync(file, { throwIfNoEntry: false }));
      return isThere && unlessMissing(() => decode(readFileSync(file)));
    },
    names(folder) {
      const list = () => readdirSync(join(root, folder), { withFileTypes: true });
      // A folder that only somebody else may read, such as a database's, holds nothing that a build could see.
      const entries = unlessMissing(list, ['EACCES', 'EPERM']) ?? [];
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    },
  };
}

/** Absent is an answer; a folder where a file was asked for counts as absent. */
function unlessMissing<T>(read: () => T, more: readonly string[] = []): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'EISDIR', ...more].includes(code)) return undefined;
    throw error;
  }
}
