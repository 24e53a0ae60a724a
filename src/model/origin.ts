/** A half-open span of character offsets in a text file. */
export interface Range {
  start: number;
  end: number;
}

/** A span in a file of the user's. `file` is as the user would type it, with forward slashes. */
export interface Place {
  file: string;
  range: Range;
}

/**
 * Why something is as it is: a place in a file of the user's, or a decision of imgc's own with its reason.
 *
 * @example { pack: 'node', why: 'the newest long-term release' }
 */
export type Origin = Place | { pack: string; why: string };

/** A value together with the reason for it. */
export interface Setting<T> {
  value: T;
  origin: Origin;
}
