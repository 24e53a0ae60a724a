import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const lines = readFileSync(join(import.meta.dirname, 'structure-only.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string]);

/** Cases that are not built, by the name of their page, with the reason. */
export const structureOnly: ReadonlyMap<string, string> = new Map(lines);

/** Whether nothing in the lab can be or stand for an image: Alpine has another libc, and .NET is in no archive. */
export function cannotBeMade(reference: string): boolean {
  return /(^|[:/-])alpine|^mcr\.microsoft\.com\/dotnet\//.test(reference);
}
