import type { Argument, Text } from '../model/recipe.ts';
import type { ImageRow } from './image-row.ts';

/** Another version than the image has would be built for, and then not run. */
export function hasOneVersion({ reference, only }: ImageRow): boolean {
  return only?.length === 1 && reference?.every((part) => typeof part === 'string') === true;
}

/** The reference of a base at a version, which stays an argument of the Dockerfile; by a mirror where there is one. */
export function imageReference(
  row: ImageRow,
  version: Argument | undefined,
  mirrors: Readonly<Record<string, string>>,
  fixed = false,
): Text | 'scratch' {
  if (!row.reference) return 'scratch';
  const [first = '', ...others] = row.reference;
  const pieces = typeof first === 'string' ? [mirrored(first, mirrors), ...others] : row.reference;
  return pieces.map((part) => {
    if (typeof part === 'string') return part;
    if (!version) throw new Error(`${row.family} needs a version, and its recipe has none.`);
    if (fixed) return part.version === 'major' ? (version.value.split('.')[0] ?? '') : version.value;
    return part.version === 'major' ? { arg: version.arg, part: 'major' } : { arg: version.arg };
  });
}

/**
 * A reference, or the beginning of one, as its registry's mirror has it. Official images lie in `library`, which most
 * mirrors want to see. https://github.com/distribution/reference
 */
export function mirrored(reference: string, mirrors: Readonly<Record<string, string>>): string {
  const [first = '', ...rest] = reference.split('/');
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const registry = hasRegistry ? first : 'docker.io';
  const mirror = mirrors[registry];
  if (mirror === undefined) return reference;
  const path = hasRegistry ? rest.join('/') : rest.length > 0 ? reference : `library/${reference}`;
  return `${mirror}/${path}`;
}
