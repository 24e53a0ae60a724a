import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { report } from '../diagnostics/report.ts';
import { isMadeByImgc } from '../project/made-by-imgc.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** A text to write, relative to a root. */
export interface FileToWrite {
  path: string;
  text: string;
  /** Who may do what with it; default: what the system gives a new file. */
  mode?: number;
}

/** The file's text, or undefined where there is none. */
export function present(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    // A folder of that name is no text either; writing will say what is in the way.
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Whether imgc may write there: nothing is there, or something of its own. */
export function isOurs(text: string | undefined): boolean {
  return text === undefined || isMadeByImgc(text);
}

/**
 * Writes all of them or none: each goes to a name of its own first, so nobody ever reads half a file. What is there
 * already with the same text is left alone.
 */
export function writeFiles(root: string, files: readonly FileToWrite[]): Diagnostic[] {
  const changed = files.filter(({ path, text }) => present(root, path) !== text);
  const staged: { temporary: string; path: string }[] = [];
  try {
    for (const { path, text, mode = 0o666 } of changed) {
      const temporary = join(root, `${path}.${process.pid}.tmp`);
      mkdirSync(dirname(temporary), { recursive: true });
      staged.push({ temporary, path });
      writeFileSync(temporary, text, { mode });
    }
    for (const { temporary, path } of staged) renameSync(temporary, join(root, path));
    return [];
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    const { code, path = root } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const help = 'Is the folder writable, and the disk not full?';
    return [report('IMGC6006', `Cannot write \`${path}\`: ${code}.`, { help })];
  }
}
