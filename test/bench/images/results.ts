import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import type { Measured, MeasuredExample, NothingChanged } from './measured.ts';
import { page } from './page.ts';
import { picture } from './picture.ts';

const file = (folder: string) => join(folder, 'benchmarks.json');

export function readResults(folder: string): Measured | undefined {
  return existsSync(file(folder)) ? (JSON.parse(readFileSync(file(folder), 'utf8')) as Measured) : undefined;
}

/** The others stay, where they were measured with the same programs on the same kind of machine. */
export function withExample(
  known: Measured | undefined,
  surroundings: Pick<Measured, 'machine' | 'versions'>,
  example: MeasuredExample,
): Measured {
  const { machine, versions } = surroundings;
  const comparable = isComparable(known, surroundings) ? known : { examples: [] };
  const others = comparable.examples.filter(({ name }) => name !== example.name);
  const examples = [...others, example].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...comparable, machine, versions, examples };
}

/** Beside what was measured with the same programs on the same kind of machine; undefined where there is nothing of the kind. */
export function withNothingChanged(
  known: Measured | undefined,
  surroundings: Pick<Measured, 'machine' | 'versions'>,
  nothingChanged: NothingChanged,
): Measured | undefined {
  return isComparable(known, surroundings) ? { ...known, nothingChanged } : undefined;
}

function isComparable(
  known: Measured | undefined,
  { machine, versions }: Pick<Measured, 'machine' | 'versions'>,
): known is Measured {
  return isDeepStrictEqual([known?.machine, known?.versions], [machine, versions]);
}

export function writeResults(folder: string, measured: Measured): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file(folder), `${JSON.stringify(measured, rounded, 1)}\n`);
  draw(folder, measured);
}

export function draw(folder: string, measured: Measured): void {
  writeFileSync(join(folder, 'benchmarks.md'), page(measured));
  writeFileSync(join(folder, 'benchmarks.svg'), picture(measured));
}

/** Milliseconds are more than the clock means. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
