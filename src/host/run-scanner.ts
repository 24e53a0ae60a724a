import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import type { Command } from '../buildx/command.ts';

/** What a scanner came to. */
export interface ScannerResult {
  succeeded: boolean;
  /** What it found. */
  printed: string;
  /** What it said beside that. */
  said: string;
}

/** A first run fetches a database, which takes as long as it takes; an interrupt ends it with imgc. */
export async function runScanner({ command, args }: Command): Promise<ScannerResult> {
  const result = await execa(command, args, { reject: false, stdin: 'ignore', maxBuffer: 2 ** 29 });
  const { failed, stdout, stderr } = result;
  const why = 'originalMessage' in result ? (result.originalMessage ?? '') : '';
  const said = stderr.trim() || stdout.trim() || why;
  return { succeeded: !failed, printed: stdout, said: stripVTControlCharacters(said) };
}
