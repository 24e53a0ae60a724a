import type { LanguagePack } from '../../model/recipe.ts';
import { readGoFacts } from './facts.ts';
import { buildTags } from './go-variables.ts';
import { goRecipe } from './recipe.ts';

export const go: LanguagePack = {
  name: 'go',
  title: 'Go',
  alsoCalled: ['golang'],
  manifests: ['go.mod'],
  options: ['cgo', 'stamp'],
  mountsDependencies: true,
  recipeFor(files, wishes) {
    const { value: facts, diagnostics } = readGoFacts(files, buildTags(wishes.buildEnv));
    return facts ? goRecipe(facts, wishes, files) : { diagnostics };
  },
};
