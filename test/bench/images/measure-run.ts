import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withRegistry } from './bench-registry.ts';
import { checkAnswer } from './check-answer.ts';
import type { Run, Spent, TimedColumn } from './measured.ts';
import { seconds } from './numbers.ts';
import { Racer } from './racer.ts';
import type { RacingExample } from './racing-examples.ts';
import { bytesOf, newBytes, type RegistryImage } from './registry-image.ts';
import { inTurn, type Variant, variants } from './variants.ts';
import { addDependency, edit } from './working-copy.ts';

export interface RunOptions {
  example: RacingExample;
  /** The number of the run, from 0: the variants take turns. */
  number: number;
  /** How a builder is made. */
  builderOptions: readonly string[];
  /** A folder of the benchmark's own: what a run leaves in it goes when the run ends. */
  folder: string;
}

/** Measures every column of an example once, and leaves nothing behind. */
export async function measureRun(options: RunOptions): Promise<Run> {
  const [copies, registry] = ['copies', 'registry'].map((name) => join(options.folder, name)) as [
    string,
    string,
  ];
  [copies, registry].forEach((folder) => mkdirSync(folder, { recursive: true }));
  try {
    return await withRegistry(registry, (address) => race(options, copies, address));
  } finally {
    [copies, registry].forEach((folder) => rmSync(folder, { recursive: true }));
  }
}

/** All variants do a column before any does the next one. */
async function race(
  { example, number, builderOptions }: RunOptions,
  root: string,
  registry: string,
): Promise<Run> {
  const racers = new Map(variants.map((variant) => [variant, new Racer(example, variant, root, registry)]));
  const results: PerVariant = { naive: noResult(), 'multi-stage': noResult(), imgc: noResult() };
  let turn = number;
  const each = async (act: (racer: Racer, result: Result) => Promise<void>) => {
    for (const variant of inTurn(turn)) {
      const racer = racers.get(variant);
      if (racer) await act(racer, results[variant]);
    }
    turn += 1;
  };
  const time = (
    column: TimedColumn,
    change: Change = () => {},
    flags: (racer: Racer) => string[] = () => [],
  ) =>
    each(async (racer, { times }) => {
      await change(racer);
      const spent = await racer.build(flags(racer));
      times[column] = spent;
      console.error(
        `  ${example.name}, ${column}, ${racer.variant}: ${seconds(spent.wall)} s (${seconds(spent.cpu)})`,
      );
    });
  const editOf = (what: string) => {
    const nonce = `${Date.now()}`;
    return ({ folder }: Racer) => edit(folder, example, what, nonce);
  };

  try {
    await each((racer) => racer.newBuilder(builderOptions));
    await each(async (racer, result) => {
      result.bases = await racer.fetchBases();
    });
    await time('cold');
    await each(async (racer, result) => {
      result.cold = await racer.pushed();
      if (number === 0) await checkAnswer(racer.image, example, racer.variant === 'imgc');
    });
    await time('no-op');
    await time('source', editOf('source'));
    await each(async (racer, result) => {
      result.edited = await racer.pushed();
    });
    await time('dependency', ({ folder, variant }) => addDependency(folder, example, variant));
    await time('readme', editOf('README'));
    // The job before this one left its cache; then a machine that has the base images alone gets the next commit.
    await each(async (racer) => {
      await racer.build(racer.cacheFlags('to'));
    });
    await each(async (racer) => {
      await racer.newBuilder(builderOptions);
      await racer.fetchBases();
    });
    await time('fresh', editOf('source'), (racer) => racer.cacheFlags('from', 'to'));
  } finally {
    for (const racer of racers.values()) await racer.end();
  }
  return {
    naive: whole(results.naive),
    'multi-stage': whole(results['multi-stage']),
    imgc: whole(results.imgc),
  };
}

type Change = (racer: Racer) => Promise<void> | void;

/** What is known of a variant so far. */
interface Result {
  times: Partial<Record<TimedColumn, Spent>>;
  bases?: Spent;
  cold?: RegistryImage;
  edited?: RegistryImage;
}

type PerVariant = Record<Variant, Result>;

function noResult(): Result {
  return { times: {} };
}

function whole({ times, bases, cold, edited }: Result): Run[Variant] {
  if (!bases || !cold || !edited) throw new Error('The race ended too early.');
  return {
    times: times as Record<TimedColumn, Spent>,
    bases,
    image: bytesOf(cold),
    pushed: newBytes(cold, edited),
  };
}
