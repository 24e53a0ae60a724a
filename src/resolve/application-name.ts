import type { Config } from '../model/config.ts';
import type { Recipe } from '../model/recipe.ts';

/** The config's name, else the package's own, else the folder's, spelled so that an image may have it. */
export function applicationName(config: Config, recipe: Pick<Recipe, 'packageName'>, folder: string): string {
  if (config.name) return config.name.value;
  return imageSafe(recipe.packageName ?? '') || imageSafe(folder) || 'application';
}

/** https://github.com/distribution/reference: lower-case words joined by one of `.`, `_` and `-`. */
function imageSafe(name: string): string {
  const words = name
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 128)
    .replace(/-$/, '');
}
