import type { Argument, Text } from '../model/recipe.ts';
import type { ImageRow } from './image-row.ts';

/** The reference of a base at a version, which stays an argument of the Dockerfile. */
export function imageReference(row: ImageRow, version: Argument | undefined): Text | 'scratch' {
  if (!row.reference) return 'scratch';
  return row.reference.map((part) => {
    if (typeof part === 'string') return part;
    if (!version) throw new Error(`${row.family} needs a version, and its recipe has none.`);
    return part.version === 'major' ? { arg: version.arg, part: 'major' } : { arg: version.arg };
  });
}
