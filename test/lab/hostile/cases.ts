import { posix } from 'node:path';
import type { Output } from '../../../src/model/compilation.ts';
import { compileFiles } from '../../run-case.ts';
import { hostileString } from './hostile-strings.ts';
import type { Place } from './place.ts';
import { places } from './places.ts';
import { seeded } from './random.ts';

/** One value at one key. */
export interface HostileCase {
  key: string;
  place: Place;
  value: string;
}

/** Every key in turn, each with values of its own. */
export function hostileCases(seed: number, count: number): HostileCase[] {
  const random = seeded(seed);
  const all = [...places].flatMap(([key, found]) => found.map((place) => ({ key, place })));
  return Array.from({ length: count }, (_, index) => {
    const one = all[index % all.length];
    if (!one) throw new Error('There are no keys.');
    return { ...one, value: hostileString(random, random.pick(one.place.examples)) };
  });
}

/** What comes of it; undefined where it is refused, by an error that has a place and a way out. */
export function compileCase({ key, place, value }: HostileCase): Output | undefined {
  const config = place.config(value);
  const files = {
    ...foldersOf(config),
    ...place.files?.(value),
    'build.config.yaml': JSON.stringify(config),
  };
  const { output, diagnostics } = compileFiles(files);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (!output && !error?.help)
    throw new Error(`${key}: ${JSON.stringify(value)} is refused without help: ${error?.message}`);
  return error ? undefined : output;
}

/** The folders of components are there, because one that is missing is refused whatever it is called. */
function foldersOf({ components = {} }: { components?: Record<string, { path?: string }> }) {
  const paths = Object.entries(components).map(([name, { path = name }]) => posix.join(path, 'main.c'));
  return Object.fromEntries(paths.map((path) => [path, '']));
}
