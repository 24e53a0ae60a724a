import { figure, isTimed, type Measure, ratio } from './figures.ts';
import { type Column, columns, type MeasuredExample } from './measured.ts';

/** Most of the classic's cost that imgc may have: by what the application is. Whatever is not named: no more than it. */
type Goals = Partial<Record<Column, number>>;

const node: Goals = { image: 0.75, dependency: 0.9, fresh: 0.8, pushed: 0.1 };
const go: Goals = { source: 0.1, dependency: 0.2, fresh: 0.2 };
const python: Goals = { image: 0.95, dependency: 0.9, fresh: 0.8, pushed: 0.1 };
const site: Goals = { dependency: 0.9, fresh: 0.8 };

const goalsOf: Readonly<Record<string, Goals>> = {
  'external-artifacts': node,
  fullstack: go,
  'go-http': go,
  'node-express': node,
  'node-pnpm': node,
  'python-django': python,
  'python-fastapi': python,
  'python-fastapi-distroless': { ...python, image: 0.75 },
  'spa-vite': site,
};

/** Two builds of the same thing differ by as much: times that, and seconds of those that take no time. */
const noise = { times: 1.05, seconds: 0.2 };

export const noiseInWords = `${Math.round((noise.times - 1) * 100)} %, or ${noise.seconds} seconds`;

export function goal(name: string, column: Column): number {
  return goalsOf[name]?.[column] ?? 1;
}

/** What a column is judged by. */
export function measuresOf(column: Column): Measure[] {
  return isTimed(column) ? ['wall', 'cpu'] : ['bytes'];
}

export interface Miss {
  column: Column;
  measure: Measure;
  ratio: number;
  goal: number;
}

export function misses(example: MeasuredExample): Miss[] {
  return columns.flatMap((column) =>
    measuresOf(column).flatMap((measure) => {
      if (isReached(example, column, measure)) return [];
      return [{ column, measure, ratio: ratio(example, column, measure), goal: goal(example.name, column) }];
    }),
  );
}

function isReached(example: MeasuredExample, column: Column, measure: Measure): boolean {
  const ours = figure(example, 'imgc', column, measure);
  // After an edit of the README there is nothing to do.
  if (column === 'readme') return isNoMore(ours, figure(example, 'imgc', 'no-op', measure));
  const theirs = figure(example, 'multi-stage', column, measure);
  const wanted = goal(example.name, column);
  if (wanted < 1) return ours <= theirs * wanted;
  return measure === 'bytes' ? ours <= theirs : isNoMore(ours, theirs);
}

function isNoMore(ours: number, theirs: number): boolean {
  return ours <= Math.max(theirs * noise.times, theirs + noise.seconds);
}
