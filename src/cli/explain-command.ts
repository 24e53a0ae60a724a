import type { ExitCode } from './exit-codes.ts';
import type { Typed } from './command.ts';

/** A code, with or without its letters. A folder of such a name can still be written as a path: `./3005`. */
const codeLike = /^(?:IMGC)?(\d+)$/i;

export async function runExplain({ word = '.', flags }: Typed): Promise<ExitCode> {
  const asJson = flags.json === true;
  const digits = codeLike.exec(word)?.[1];
  // Each on demand: a page needs nothing of the compiler.
  if (digits !== undefined) return (await import('./explain-code.ts')).explainCode(`IMGC${digits}`, asJson);
  return (await import('./explain-project.ts')).explainProject(word, asJson);
}
