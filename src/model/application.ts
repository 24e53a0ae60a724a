import type { Config } from './config.ts';
import type { Recipe } from './recipe.ts';

/** A config together with all that the project's files decide. */
export interface Application {
  name: string;
  config: Config;
  recipe: Recipe;
}
