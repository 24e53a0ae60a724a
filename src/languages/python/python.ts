import type { LanguagePack } from '../../model/recipe.ts';
import { manifests, readPythonFacts } from './facts.ts';
import { pythonRecipe } from './recipe.ts';

export const python: LanguagePack = {
  name: 'python',
  title: 'Python',
  manifests,
  options: ['packageManager'],
  recipeFor(files, wishes) {
    const { value: facts, diagnostics } = readPythonFacts(files, wishes);
    if (!facts) return { diagnostics };
    const recipe = pythonRecipe(facts, wishes);
    return { ...recipe, diagnostics: [...diagnostics, ...recipe.diagnostics] };
  },
};
