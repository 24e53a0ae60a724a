import type { Place } from './origin.ts';

export type Severity = 'error' | 'warning';

/** What imgc has to say about the input: data, rendered at the rim. `code` has an entry in the catalogue. */
export interface Diagnostic {
  code: `IMGC${number}`;
  severity: Severity;
  message: string;
  /** Absent only where no file is to blame, such as a config that does not exist. */
  place?: Place;
  /** Other places that belong to it, such as the first of two keys of the same name. */
  related?: Related[];
  /** The way out, as a sentence. */
  help?: string;
}

export interface Related {
  place: Place;
  message: string;
}

/** What a phase hands on. `value` is absent when an error makes it impossible; warnings may stand beside a value. */
export interface Outcome<T> {
  value?: T;
  diagnostics: Diagnostic[];
}
