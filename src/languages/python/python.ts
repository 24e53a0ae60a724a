import type { LanguagePack } from '../../model/recipe.ts';
import { dataLeftBehind } from './data-left-behind.ts';
import { manifests, readPythonFacts } from './facts.ts';
import { missingBrowser } from './missing-browser.ts';
import { pythonRecipe } from './recipe.ts';
import { settingsWithoutVariables } from './settings-without-variables.ts';
import { missingLibraries } from './system-libraries.ts';

export const python: LanguagePack = {
  name: 'python',
  title: 'Python',
  alsoCalled: ['py', 'python3', 'django', 'flask', 'fastapi', 'uv', 'poetry', 'pip'],
  manifests,
  options: ['packageManager'],
  recipeFor(files, wishes) {
    const { value: facts, diagnostics } = readPythonFacts(files, wishes);
    if (!facts) return { diagnostics };
    const recipe = pythonRecipe(facts, wishes);
    const advice = recipe.value
      ? [
          ...settingsWithoutVariables(facts, wishes),
          ...missingLibraries(facts, wishes),
          ...missingBrowser(files, facts, wishes),
          ...dataLeftBehind(files, facts, recipe.value, wishes),
        ]
      : [];
    return { ...recipe, diagnostics: [...diagnostics, ...recipe.diagnostics, ...advice] };
  },
};
