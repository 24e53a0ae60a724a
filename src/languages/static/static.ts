import type { LanguagePack } from '../../model/recipe.ts';
import { readStaticFacts, servedFolders } from './facts.ts';
import { staticRecipe } from './recipe.ts';

const staticFiles: LanguagePack = {
  name: 'static',
  title: 'Static files',
  alsoCalled: ['html', 'css', 'nginx', 'site', 'website', 'spa'],
  manifests: ['index.html', ...servedFolders.map((folder) => `${folder}/index.html`)],
  lastResort: true,
  options: ['fallback'],
  recipeFor(files, wishes) {
    const { value: facts, diagnostics } = readStaticFacts(files, wishes);
    return facts ? staticRecipe(facts, wishes, files) : { diagnostics };
  },
};

/** A constant may not have this name, an export may. */
export { staticFiles as static };
