import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from './read-examples.ts';
import { run } from './run.ts';

/** Puts back what an edit changed. */
type Undo = () => Promise<void>;

/** Edits one file of a folder; `nonce` is what `$RUN` stands for. */
export function applyEdit(folder: string, edit: Edit, nonce: string): Undo {
  const file = join(folder, edit.file);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, edited(before, edit).replaceAll('$RUN', nonce));
  return async () => writeFileSync(file, before);
}

function edited(text: string, { append = '', replace, file }: Edit): string {
  if (!replace) return `${text}${append}`;
  const [from, to] = replace;
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return `${text.replace(from, to)}${append}`;
}

/** Adds a dependency as its tool would: to the manifest, to the lockfile, and where it is used. */
export async function addDependency(folder: string, example: string, nonce: string): Promise<Undo> {
  const patch = join(import.meta.dirname, '../edits', example, 'dependency.patch');
  const input = readFileSync(patch, 'utf8').replaceAll('$RUN', nonce);
  await run('git', ['apply', '-'], { cwd: folder, input });
  return async () => void (await run('git', ['apply', '--reverse', '-'], { cwd: folder, input }));
}
