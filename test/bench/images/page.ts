import { causeOf } from './causes.ts';
import { figure, isTimed, ratio } from './figures.ts';
import { measuresOf, type Miss, misses, noiseInWords } from './goals.ts';
import {
  type Column,
  columns,
  least,
  type Measured,
  type MeasuredExample,
  medianAdded,
  type NothingChanged,
} from './measured.ts';
import { bytes, seconds, times } from './numbers.ts';
import { titles, type Variant, variants } from './variants.ts';

export const headings: Record<Column, string> = {
  cold: 'cold',
  'no-op': 'no-op',
  source: 'source edit',
  dependency: 'dependency added',
  readme: 'README edit',
  fresh: 'fresh runner',
  image: 'image',
  pushed: 'pushed',
};

/** `docs/benchmarks.md`. */
export function page(measured: Measured): string {
  const { machine, versions, examples } = measured;
  const dates = [...new Set(examples.map(({ date }) => date))].sort().join(', ');
  const runs = Math.min(...examples.map((example) => example.runs.length));
  const programs = Object.entries(versions).map(([program, version]) => `${program} ${version}`);
  return [
    '# Benchmarks',
    '',
    'Made by `npm run bench`; what was measured lies in [benchmarks.json](benchmarks.json).',
    '',
    `Measured ${dates} on ${machine.cores} cores and ${machine.memoryInGigabytes} GB of memory, with ${programs.join(', ')}.`,
    `Each figure is the median of ${runs} ${runs === 1 ? 'run' : 'runs'} at least.`,
    '',
    explanation,
    '',
    '## imgc ÷ classic',
    '',
    'Less than 1.00 is less than the classic multi-stage Dockerfile costs. Of times: on the clock / of the processors. **Bold** is',
    `what misses its goal by more than the noise of two equal builds: ${noiseInWords}. Why stands`,
    '[below](#what-misses-its-goal).',
    '',
    ...table(['example', ...columns.map((column) => headings[column])], examples.map(ratioRow)),
    '',
    ...examples.flatMap(section),
    '## What misses its goal',
    '',
    ...missLines(examples),
    '',
    ...(measured.nothingChanged ? nothingChangedLines(measured.nothingChanged) : []),
  ].join('\n');
}

const explanation = [
  'Three ways to an image, for each of the [examples](../examples), on the same base images:',
  '',
  '- **(a) naive:** one stage, everything copied in, then installed and built.',
  '- **(b) classic:** the multi-stage Dockerfile of the tutorials, in [test/bench/classic](../test/bench/classic). For Python it',
  '  installs by pip what uv.lock names.',
  "- **(c) imgc:** `imgc build --push`, of the example's own config. The tutorials run no tests when they build, so its test gate",
  "  is taken out; CMake's tests run in all three. `python-fastapi-distroless` is the same example with `base: distroless`, beside",
  '  the same Dockerfiles by hand.',
  '',
  'Every variant builds in a BuildKit container of its own and pushes to a registry on the same machine. All three do a column',
  'before any does the next one, and take turns in who comes first. In the order of the columns:',
  '',
  '- **cold:** a builder that has the base images alone.',
  '- **no-op:** the same once more.',
  '- **source edit, dependency added, README edit:** one after the other, each built and pushed.',
  '- **fresh runner:** a builder that has the base images alone, a cache in the registry (`mode=max`) that is read and written,',
  '  and an edit of the source.',
  '- **image:** its compressed bytes in the registry, those of the base included.',
  '- **pushed:** bytes that the registry did not have, of the push after the source edit.',
  '',
  'Seconds are on the clock and, in brackets, of the processors in the BuildKit container. On bases made by the lab of this',
  'repository the sizes differ from those on the official images, alike on all sides.',
].join('\n');

function nothingChangedLines(measured: NothingChanged): string[] {
  return [
    '## Nothing changed',
    '',
    `\`imgc build\` of ${measured.example}, with nothing to do, took ${medianAdded(measured).toFixed(0)} ms more than the very`,
    `\`docker buildx build\` that it runs: the median of ${measured.milliseconds.length} pairs in turn, on ${measured.date}. At their best the two`,
    `took ${least(measured, 'imgc')} ms and ${least(measured, 'buildx')} ms. Made by \`npm run bench -- nothing-changed\`.`,
    '',
  ];
}

function section(example: MeasuredExample): string[] {
  const head = ['', ...columns.map((column) => headings[column])];
  const rows = variants.map((variant) => [
    titles[variant],
    ...columns.map((column) => cell(example, variant, column)),
  ]);
  const bases = variants.map((variant) => `${titles[variant]} ${inBrackets(example, variant, 'bases')}`);
  return [
    `### ${example.name}`,
    '',
    ...table(head, rows),
    '',
    `The base images, which have to come before a cold build and to a fresh runner: ${bases.join(', ')}.`,
    '',
  ];
}

function cell(example: MeasuredExample, variant: Variant, column: Column): string {
  if (!isTimed(column)) return bytes(figure(example, variant, column, 'bytes'));
  return inBrackets(example, variant, column);
}

function inBrackets(example: MeasuredExample, variant: Variant, column: Column | 'bases'): string {
  const [wall, cpu] = (['wall', 'cpu'] as const).map((measure) => figure(example, variant, column, measure));
  return `${seconds(wall ?? 0)} s (${seconds(cpu ?? 0)})`;
}

function ratioRow(example: MeasuredExample): string[] {
  const missed = misses(example);
  const one = (column: Column) =>
    measuresOf(column)
      .map((measure) => {
        const text = times(ratio(example, column, measure));
        const isMiss = missed.some((miss) => miss.column === column && miss.measure === measure);
        return isMiss ? `**${text}**` : text;
      })
      .join(' / ');
  return [example.name, ...columns.map(one)];
}

function missLines(examples: readonly MeasuredExample[]): string[] {
  const lines = examples.flatMap((example) => {
    const found = misses(example);
    return columns.flatMap((column) => {
      const here = found.filter((miss) => miss.column === column);
      if (here.length === 0) return [];
      return [
        `- **${example.name}, ${headings[column]}:** ${here.map(said).join(', ')}. ${causeOf(example.name, column)}`,
      ];
    });
  });
  return lines.length > 0 ? lines : ['Nothing.'];
}

function said({ column, measure, ratio: is, goal }: Miss): string {
  const what = { wall: 'on the clock', cpu: 'of the processors', bytes: 'of the bytes' }[measure];
  const wanted = column === 'readme' ? 'as a no-op' : `${times(goal)} at most`;
  return `${times(is)} ${what} instead of ${wanted}`;
}

function table(head: readonly string[], rows: readonly string[][]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
