import type { Measured } from './measure-context.ts';

/** The three heaviest parts; a folder whose weight is in one part of it is named by that one. */
export function heaviestParts({ parts }: Measured, by: 'bytes' | 'files'): Measured[] {
  return [...parts]
    .sort((a, b) => b[by] - a[by])
    .slice(0, 3)
    .map((part) => innermost(part, by));
}

function innermost(part: Measured, by: 'bytes' | 'files'): Measured {
  const inner = part.parts.find((other) => other[by] > part[by] * 0.9);
  return inner ? innermost(inner, by) : part;
}
