import type { LanguagePack } from '../../model/recipe.ts';
import { loopbackAlone } from '../../project/loopback-alone.ts';
import { readNodeFacts } from './facts.ts';
import { missingBrowser } from './missing-browser.ts';
import { missingEntry } from './missing-entry.ts';
import { missingModule } from './missing-module.ts';
import { missingToken } from './missing-token.ts';
import { nodeRecipe } from './recipe.ts';
import { unbuiltSite } from './unbuilt-site.ts';
import { unshippedFolders } from './unshipped-folders.ts';
import { writesInPlace } from './writes-in-place.ts';

export const node: LanguagePack = {
  name: 'node',
  title: 'Node.js',
  alsoCalled: [
    'nodejs',
    'node.js',
    'javascript',
    'js',
    'typescript',
    'ts',
    'npm',
    'pnpm',
    'yarn',
    'bun',
    'express',
    'fastify',
    'nest',
    'nestjs',
    'react',
    'vue',
    'vite',
    'angular',
  ],
  manifests: ['package.json'],
  options: ['packageManager'],
  recipeFor(files, wishes) {
    const { value: facts, diagnostics } = readNodeFacts(files, wishes);
    if (!facts) return { diagnostics };
    const recipe = nodeRecipe(facts, wishes);
    return {
      ...recipe,
      diagnostics: [
        ...diagnostics,
        ...recipe.diagnostics,
        ...missingEntry(facts, wishes, files),
        ...missingModule(facts, wishes, files),
        ...loopbackAlone(facts.listening),
        ...missingToken(facts, wishes, files),
        ...unbuiltSite(facts, wishes, files),
        ...missingBrowser(facts, wishes, files),
        ...writesInPlace(facts, wishes, files),
        ...unshippedFolders(facts, wishes, files),
      ],
    };
  },
};
