import type { LanguagePack } from '../../model/recipe.ts';
import { readNodeFacts } from './facts.ts';
import { nodeRecipe } from './recipe.ts';

export const node: LanguagePack = {
  name: 'node',
  title: 'Node.js',
  manifest: 'package.json',
  recipeFor(files, wishes) {
    const { value: facts, diagnostics } = readNodeFacts(files);
    if (!facts) return { diagnostics };
    const recipe = nodeRecipe(facts, wishes);
    return { ...recipe, diagnostics: [...diagnostics, ...recipe.diagnostics] };
  },
};
