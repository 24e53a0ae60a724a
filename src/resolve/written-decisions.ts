import type { Decision } from '../model/compilation.ts';
import type { Path, Placed } from '../model/located.ts';

/** Every value that the configs say, with the place of each; what they say of nothing to imgc is left out. */
export function writtenDecisions({ value, placeOf }: Placed<unknown>): Decision[] {
  const found: Decision[] = [];
  const visit = (here: unknown, path: Path) => {
    if (isLeaf(here, path)) {
      found.push({ key: path.join('.'), path, value: here, origin: placeOf(originPath(here, path)) });
      return;
    }
    for (const [key, child] of Object.entries(here as object)) {
      if (path.length === 0 && key.startsWith('x-')) continue;
      visit(child, [...path, Array.isArray(here) ? Number(key) : key]);
    }
  };
  visit(value, []);
  return found;
}

/** A list of words is one value; of mappings each is, and each artifact, because others stand between them. */
function isLeaf(value: unknown, path: Path): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (path.length === 0) return false;
  const children = Object.values(value);
  if (children.length === 0) return true;
  if (typeof path.at(-1) === 'number') return true;
  return Array.isArray(value) && path.at(-1) !== 'artifacts' && children.every(isWord);
}

/** An inherited list has the place of its first element: as a whole it stands nowhere. */
function originPath(value: unknown, path: Path): Path {
  return Array.isArray(value) && value.length > 0 ? [...path, 0] : path;
}

function isWord(value: unknown): boolean {
  return typeof value !== 'object';
}
