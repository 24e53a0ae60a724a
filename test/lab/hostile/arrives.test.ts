import { beforeEach, expect, test } from 'vitest';
import { labOrSkip } from '../lab-or-skip.ts';
import { oracleBase, readByBuildKit } from '../oracle.ts';
import { compileCase, type HostileCase, hostileCases } from './cases.ts';
import { places } from './places.ts';
import { type Seen, structure } from './seen.ts';

beforeEach((context) => labOrSkip(context, [oracleBase]));

/** What BuildKit reads in the Dockerfile of each case that compiles; a text where it can read nothing. */
async function seen(cases: readonly HostileCase[]): Promise<(Seen | string | undefined)[]> {
  const outputs = cases.map((one) => compileCase(one));
  const questions = outputs.flatMap((output, index) =>
    output ? [{ id: String(index), dockerfile: output.dockerfile }] : [],
  );
  const answers = await readByBuildKit(questions);
  return outputs.map((output, index) => {
    const answer = answers.get(String(index));
    return output && (answer?.stages ? { stages: answer.stages, output } : (answer?.error ?? 'no answer'));
  });
}

/** The orders of instructions that are right for a key. */
async function harmless(): Promise<Map<HostileCase['place'], string[]>> {
  const cases = [...places].flatMap(([key, all]) =>
    all.flatMap((place) => place.examples.map((value) => ({ key, place, value }))),
  );
  const results = await seen(cases);
  const structures = new Map<HostileCase['place'], string[]>();
  for (const [index, { key, place, value }] of cases.entries()) {
    const result = results[index];
    if (typeof result !== 'object')
      throw new Error(`${key}: ${value} is not harmless: ${result ?? 'it is refused'}`);
    expect(place.arrives(result, value), `${key}: ${value}`).toBe(true);
    structures.set(place, [...(structures.get(place) ?? []), structure(result)]);
  }
  return structures;
}

test('10,000 hostile values arrive literally, or are refused; none ends its instruction or begins another', async () => {
  const structures = await harmless();
  const cases = hostileCases(2026, 10_000);
  const results = await seen(cases);
  const faults = cases.flatMap(({ key, place, value }, index) => {
    const result = results[index];
    const fault =
      result === undefined
        ? undefined
        : typeof result === 'string'
          ? result
          : !structures.get(place)?.includes(structure(result))
            ? 'it changes the instructions'
            : place.arrives(result, value)
              ? undefined
              : 'it does not arrive';
    return fault === undefined ? [] : [`${key} ${JSON.stringify(value).slice(0, 100)}: ${fault}`];
  });
  expect(faults.slice(0, 60)).toEqual([]);
  // A table in which everything is refused would prove nothing.
  expect(results.filter((result) => result !== undefined).length).toBeGreaterThan(1500);
}, 60_000);
