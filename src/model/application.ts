import type { Decision } from './compilation.ts';
import type { Config, PartConfig } from './config.ts';
import type { Recipe } from './recipe.ts';

/** One part with its recipe: the main one, or a component. */
export interface Part {
  /** What its stages begin with; empty for the main part. */
  name: string;
  config: PartConfig;
  /** The language's name, whoever said it. */
  language: string;
  recipe: Recipe;
}

/** A config together with all that the project's files decide. */
export interface Application {
  name: string;
  config: Config;
  main: Part;
  components: Part[];
  /** What the configs say, value by value: only who shows it asks. */
  written(): Decision[];
}
