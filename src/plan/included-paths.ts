import type { Part } from '../model/application.ts';

/**
 * What of the sources the steps of a build see, where `build.include` names it. No tool begins without its manifest, so
 * nobody has to name those.
 */
export function includedPaths({ config, recipe }: Part): string[] | undefined {
  const { include } = config.build;
  if (!include) return undefined;
  const named = include.map(({ value }) => value);
  return [...new Set([...(recipe.manifests ?? []), ...(recipe.needed ?? []), ...named])];
}
