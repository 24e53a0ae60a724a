import { expect, test } from 'vitest';
import { seeded } from '../lab/hostile/random.ts';
import { codesFor, isSame } from './answers.ts';
import { compiled, effectOf, together, turned } from './compiled.ts';
import { flagKeys, imageKeys } from './image-keys.ts';
import { faultsOf, isIncomplete } from './invariants.ts';
import { pairAnswers } from './pair-answers.ts';
import { artifactKeys, type Keys, partKeys } from './part-keys.ts';
import { projects } from './projects.ts';

const keys: Readonly<Keys> = { ...partKeys, ...artifactKeys, ...imageKeys, ...flagKeys };

interface Pair {
  project: string;
  first: string;
  second: string;
}

/** As many pairs, of keys that do not say the same thing twice. */
function pairs(count: number): Pair[] {
  const random = seeded(1);
  const found = new Map<string, Pair>();
  while (found.size < count) {
    const project = random.pick(Object.keys(projects));
    const [first, second] = [random.pick(Object.keys(keys)), random.pick(Object.keys(keys))];
    if (first !== second && isFree(first, second)) {
      found.set(`${project}: ${first} + ${second}`, { project, first, second });
    }
  }
  return [...found.values()];
}

/** Whether no value of the one stands where one of the other does. */
function isFree(first: string, second: string): boolean {
  const taken = placesOf(keys[first]);
  const within = (one: string, other: string) => `${one}.`.startsWith(`${other}.`);
  return placesOf(keys[second]).every((place) =>
    taken.every((other) => !within(place, other) && !within(other, place)),
  );
}

/** Where values stand; a list is one, and so is a component, which some keys have in common. */
function placesOf(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [place];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'components' ? [] : placesOf(child, `${place}.${key}`),
  );
}

/** What is wrong with a pair, as sentences. */
function wrongWith({ project, first, second }: Pair): string[] {
  const of = projects[project];
  if (!of) return ['no such project'];
  const [one = {}, other = {}] = [keys[first], keys[second]];
  const both = compiled(of, together(one, other));
  const codes = [...new Set(both.diagnostics.map(({ code }) => code))];
  const alone = [...codesFor(first, project), ...codesFor(second, project)];
  const allowed = [...alone, ...pairAnswers(first, second)];
  const found = [
    ...codes.filter((code) => !allowed.includes(code)).map((code) => `says ${code} of the two alone`),
    ...both.diagnostics.filter(isIncomplete).map(({ code }) => `says ${code} without a place or help`),
  ];
  const { output } = both;
  if (!output)
    return both.diagnostics.length > 0 ? found : [...found, 'nothing comes out, and nothing is said'];
  const rootAllowed = [first, second].some((key) => key.endsWith('root'));
  const refused = (key: string) => codesFor(key, project).length > 0 || isSame(key, project);
  const swallowed = [
    { key: second, by: one },
    { key: first, by: other },
  ].filter(({ key, by }) => {
    const [without, with_] = [effectOf(compiled(of, by)), effectOf(both)];
    return !refused(key) && without.files === with_.files && without.flags === with_.flags;
  });
  const backwards = turned(together(of.config, together(one, other))) as Record<string, unknown>;
  const again = effectOf(compiled({ ...of, config: backwards }, {}));
  return [
    ...found,
    ...faultsOf(output, { rootAllowed }),
    ...swallowed.map(({ key }) => `${key} has no effect beside the other`),
    ...(again.files === effectOf(both).files ? [] : ['another order of keys gives other files']),
  ];
}

test('300 pairs of keys: nothing is lost, and nothing is said that neither deserves', () => {
  const wrong = pairs(300).flatMap((pair) => {
    const sentences = wrongWith(pair);
    return sentences.length > 0 ? [[`${pair.project}: ${pair.first} + ${pair.second}`, sentences]] : [];
  });
  expect(Object.fromEntries(wrong)).toEqual({});
});
