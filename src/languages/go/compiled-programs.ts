import type { Wishes } from '../../model/recipe.ts';

/** What a build of imgc's own leaves, by its name. */
const result = /^\/out\/([\w.~+-]+)$/;

/**
 * The programs that are worth compiling: where the config names what ships, one by one, the others would be thrown away.
 * Of a component others name what they take, and a target may start any of them.
 *
 * @example compiledPrograms(['server', 'worker'], wishes) // ['worker'] by `artifacts: [/out/worker]`
 */
export function compiledPrograms(names: readonly string[], wishes: Wishes): string[] {
  const { builds, runs, ownArtifacts, startsFromBuild } = wishes;
  const paths = ownArtifacts?.value.flatMap(({ path, elsewhere }) => (elsewhere ? [] : [path])) ?? [];
  const ofBuild = paths.filter((path) => /^\/out(\/|$)/.test(path));
  const named = ofBuild.map((path) => result.exec(path)?.[1] ?? '');
  const sure = named.length > 0 && named.every((name) => names.includes(name));
  if (builds !== 'default' || !runs || startsFromBuild || !sure) return [...names];
  return names.filter((name) => named.includes(name));
}
