import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { buildTo } from '../build-in-lab.ts';
import { type CaseContext, withCaseContext } from '../case-context.ts';
import { containerBuilder } from '../container-builder.ts';
import { freshRunner, removeRunner } from '../fresh-runner.ts';
import { type BuiltCase, builtCases } from '../golden-cases.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { registryAddress } from '../lab-folder.ts';
import { stagesThatRan } from '../steps-that-ran.ts';

/** A builder for each attempt, because a step that ran in the first would be known in the second. */
const runners = new Map<number, Promise<string>>();
afterAll(async () => {
  for (const runner of runners.values()) await removeRunner(await runner);
});

function runnerOf(attempt: number): Promise<string> {
  const made = async () => {
    const name = `imgc-lab-golden-${attempt}`;
    await freshRunner(name);
    return name;
  };
  const runner = runners.get(attempt) ?? made();
  runners.set(attempt, runner);
  return runner;
}

/** What a build of a case runs on a builder that reads the case's cache. */
async function stagesRun(
  { folder, dockerfile, flags }: CaseContext,
  { name }: BuiltCase,
  builder: string,
  more: string[] = [],
): Promise<string[]> {
  const cache = ['--cache-from', `type=registry,ref=${cacheOf(name)}`];
  const args = [...flags, '--builder', builder, ...cache, ...more];
  return stagesThatRan(await buildTo(['--output=type=cacheonly'], folder, dockerfile, args));
}

/** What was built before is in the registry of the lab, as that of a branch is when its next commit comes. */
const cacheOf = (name: string) => `${registryAddress}/golden/${name}:buildcache`;

// One after the other, as a runner works: two builds at a time share steps, and each then looks into the other's cache.
// No edit is built there: a builder that ran a step itself does not find its like in a remote cache any more.
describe('the docker-container driver builds a golden Dockerfile, and with its cache a fresh one runs nothing', () => {
  test.for(builtCases())('$name', async (golden, context) => {
    await labOrSkip(context, golden.bases, ['container']);
    const runner = await runnerOf(context.task.result?.retryCount ?? 0);
    await withCaseContext(golden, `canary-${randomUUID()}`, async (files) => {
      const write = `type=registry,ref=${cacheOf(golden.name)},mode=max,compression=uncompressed`;
      await stagesRun(files, golden, containerBuilder, ['--cache-to', write]);
      expect(await stagesRun(files, golden, runner)).toEqual([]);
    });
  });
});
