import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { report } from '../diagnostics/report.ts';
import type { Config } from '../model/config.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack } from '../model/recipe.ts';

/** The pack that the config names, else the only one that recognises the folder. */
export function choosePack(
  { language, root }: Config,
  packs: readonly LanguagePack[],
  files: ProjectView,
): Outcome<LanguagePack> {
  const names = packs.map(({ name }) => name);
  const choices = `This version of imgc knows ${names.join(' and ')}.`;
  if (language) {
    const named = packs.find(({ name }) => name === language.value);
    if (named) return { value: named, diagnostics: [] };
    const meant = didYouMean(language.value, names);
    const help = meant === undefined ? choices : `Did you mean \`${meant}\`? ${choices}`;
    return {
      diagnostics: [
        report('IMGC3001', `There is no language \`${language.value}\`.`, { at: language.origin, help }),
      ],
    };
  }
  const recognised = packs.filter(({ manifest }) => files.exists(manifest));
  const [only] = recognised;
  if (only && recognised.length === 1) return { value: only, diagnostics: [] };
  if (!only) {
    const manifests = packs.map(({ manifest }) => manifest).join(', ');
    const message = `The folder has none of ${manifests}, so its language is not known.`;
    return { diagnostics: [report('IMGC3002', message, { at: root, help: `Set \`language\`. ${choices}` })] };
  }
  const found = recognised.map(({ name, manifest }) => `${name} (${manifest})`).join(' and ');
  const help = `Say which one runs: \`language: ${only.name}\`.`;
  return { diagnostics: [report('IMGC3003', `The folder looks like ${found}.`, { at: root, help })] };
}
