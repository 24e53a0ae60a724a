import type { Diagnostic } from './diagnostic.ts';
import type { Origin } from './origin.ts';

/** What `compile` makes of a config: texts to write, and what there is to say about the input. */
export interface Compilation {
  /** Absent when the input has an error. */
  output?: Output;
  diagnostics: Diagnostic[];
}

export interface Output {
  dockerfile: string;
  dockerignore: string;
  /** The image's name without a tag. */
  name: string;
  ports: number[];
  /** For each line of the Dockerfile, from the first, why it stands there. */
  lineMap: Origin[][];
}
