import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const lines = readFileSync(join(import.meta.dirname, 'structure-only.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string]);
const mark = 'case: ';

/** Patterns of base images that the lab cannot make, with the reason. */
export const structureOnly: ReadonlyMap<string, string> = new Map(
  lines.filter(([subject]) => !subject.startsWith(mark)),
);

/** Cases that are not built, by the name of their page, with the reason. */
export const structureOnlyCases: ReadonlyMap<string, string> = new Map(
  lines
    .filter(([subject]) => subject.startsWith(mark))
    .map(([subject, reason]) => [subject.slice(mark.length), reason]),
);

/** Why no image of a reference can be had in the lab, or undefined where it can. */
export function structureOnlyReason(reference: string): string | undefined {
  return [...structureOnly].find(([pattern]) => matches(pattern, reference))?.[1];
}

/** A star stands for a version. */
export function matches(pattern: string, reference: string): boolean {
  return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replaceAll('*', '[\\d.]+')}$`).test(reference);
}
