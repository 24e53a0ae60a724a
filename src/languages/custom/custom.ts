import type { LanguagePack } from '../../model/recipe.ts';
import { customRecipe } from './recipe.ts';

/** Whatever has no pack: an image to build in, and commands. Never recognised, only named. */
export const custom: LanguagePack = {
  name: 'custom',
  title: 'Custom',
  alsoCalled: ['docker', 'dockerfile', 'other', 'generic', 'c', 'c++', 'cpp', 'cmake', 'make'],
  manifests: [],
  options: [],
  knowsNoArtifacts: true,
  recipeFor: (files, wishes) => customRecipe(files, wishes),
};
