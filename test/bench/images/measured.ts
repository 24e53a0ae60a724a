import { median } from '../median.ts';
import type { Variant } from './variants.ts';

/** What is timed, in the order in which it is done. */
export const timedColumns = ['cold', 'no-op', 'source', 'dependency', 'readme', 'fresh'] as const;
export type TimedColumn = (typeof timedColumns)[number];

export const columns = [...timedColumns, 'image', 'pushed'] as const;
export type Column = (typeof columns)[number];

/** Seconds of one build: how long somebody waits, and what the builder's processors did. */
export interface Spent {
  wall: number;
  cpu: number;
}

/** One variant of an example in one run. */
export interface VariantRun {
  times: Record<TimedColumn, Spent>;
  /** What it takes to fetch and unpack the base images, before the builds `cold` and `fresh`. */
  bases: Spent;
  /** Bytes of the image, as a registry holds it. */
  image: number;
  /** Bytes that the push after the edit of a source brought, and the registry had not. */
  pushed: number;
}

export type Run = Record<Variant, VariantRun>;

/** An example, and what was measured of it on which day. */
export interface MeasuredExample {
  name: string;
  date: string;
  runs: Run[];
}

export interface Machine {
  cores: number;
  memoryInGigabytes: number;
}

/** Whole processes in turn, where there is nothing to do: `imgc build`, and the command that it runs. */
export interface NothingChanged {
  date: string;
  example: string;
  milliseconds: { imgc: number; buildx: number }[];
}

/** How many milliseconds imgc is slower. */
export function medianAdded({ milliseconds }: NothingChanged): number {
  return median(milliseconds.map(({ imgc, buildx }) => imgc - buildx));
}

/** The milliseconds of one side at its best. */
export function least({ milliseconds }: NothingChanged, side: 'imgc' | 'buildx'): string {
  return Math.min(...milliseconds.map((pair) => pair[side])).toFixed(0);
}

/** All of `docs/benchmarks.json`. */
export interface Measured {
  machine: Machine;
  versions: Record<string, string>;
  examples: MeasuredExample[];
  nothingChanged?: NothingChanged;
}
