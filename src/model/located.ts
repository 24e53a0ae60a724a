import type { Place, Range } from './origin.ts';

/** Where in a value something lies: keys of mappings and indexes of lists, from the root down. */
export type Path = (string | number)[];

/** A parsed file: its value, and where each part of it stands in the text. */
export interface Located {
  file: string;
  text: string;
  value: unknown;
  /** The span of the value at `path`; the nearest parent's where there is none. */
  rangeOf(path: Path): Range;
  /** The span of the key that `path` ends with. */
  keyRangeOf(path: Path): Range;
}

/** A value that may have come of several files. */
export interface Placed<T> {
  value: T;
  placeOf(path: Path): Place;
  keyPlaceOf(path: Path): Place;
}
