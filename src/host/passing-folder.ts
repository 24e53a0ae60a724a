import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Outcome } from '../model/diagnostic.ts';

/** A folder that is there for a moment. */
export interface PassingFolder {
  path: string;
  /** What stands in a file of it, without its empty lines; nothing where there is none. */
  lines(file: string): string[];
  remove(): void;
}

/** Beside a folder that will get something of it; without one, where the system has such things. */
export function passingFolder(beside?: string): Outcome<PassingFolder> {
  try {
    if (beside !== undefined) mkdirSync(beside, { recursive: true });
    const path = mkdtempSync(beside === undefined ? join(tmpdir(), 'imgc-') : `${beside}.`);
    const remove = () => rmSync(path, { recursive: true, force: true });
    return { value: { path, lines: (file) => linesOf(join(path, file)), remove }, diagnostics: [] };
  } catch (error) {
    const { code, path = beside ?? tmpdir() } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const help = `Is \`${dirname(path)}\` a folder that can be written?`;
    return { diagnostics: [report('IMGC6006', `Cannot write \`${path}\`: ${code}.`, { help })] };
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
