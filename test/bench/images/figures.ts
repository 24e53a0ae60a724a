import { median } from '../median.ts';
import {
  type Column,
  type MeasuredExample,
  type TimedColumn,
  timedColumns,
  type VariantRun,
} from './measured.ts';
import type { Variant } from './variants.ts';

/** What is compared of a column: seconds on the clock, seconds of processors, or bytes. */
export type Measure = 'wall' | 'cpu' | 'bytes';

export function isTimed(column: Column): column is TimedColumn {
  return (timedColumns as readonly string[]).includes(column);
}

/** The median of all runs. */
export function figure(
  example: MeasuredExample,
  variant: Variant,
  column: Column | 'bases',
  measure: Measure,
): number {
  return median(example.runs.map((run) => valueOf(run[variant], column, measure)));
}

/** How much of the classic's cost imgc has. */
export function ratio(
  example: MeasuredExample,
  column: Column,
  measure: Measure,
  to: Variant = 'multi-stage',
) {
  return figure(example, 'imgc', column, measure) / figure(example, to, column, measure);
}

function valueOf(run: VariantRun, column: Column | 'bases', measure: Measure): number {
  if (column === 'image' || column === 'pushed') return run[column];
  if (measure === 'bytes') throw new Error(`${column} is measured in seconds.`);
  return column === 'bases' ? run.bases[measure] : run.times[column][measure];
}
