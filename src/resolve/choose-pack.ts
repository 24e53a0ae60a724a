import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { report } from '../diagnostics/report.ts';
import type { PartConfig } from '../model/config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack } from '../model/recipe.ts';
import { otherLanguage } from '../project/other-languages.ts';
import { manifestOf, recognisedPacks } from '../project/recognised-packs.ts';

/** The pack that the config names, else the only one that recognises the folder. */
export function choosePack(
  { language, origin, options, folder }: PartConfig,
  packs: readonly LanguagePack[],
  files: ProjectView,
): Outcome<LanguagePack> {
  if (language) return named(language.value, { at: language.origin }, packs, options);
  const found = recognisedPacks(packs, files);
  const [only] = found;
  const choices = `This version of imgc knows ${names(packs).join(', ')}.`;
  if (!only) {
    const manifests = packs.flatMap(({ manifests: [manifest] }) => manifest ?? []).join(', ');
    const where = folder === '.' ? 'The folder' : `The folder \`${folder}\``;
    const message = `${where} has none of ${manifests}, so its language is not known.`;
    const other = otherLanguage(files);
    const help = other
      ? `${other.manifest} is of ${other.title}, which imgc has no name for: \`language: {name: custom, image: …}\` builds it by commands.`
      : `Set \`language\`. ${choices}`;
    return { diagnostics: [report('IMGC3002', message, { at: origin, help })] };
  }
  if (found.length === 1) return named(only.name, { at: origin }, packs, options);
  const kinds = found.map((pack) => `${pack.name} (${manifestOf(pack, files)})`);
  const help = `Say which one runs: \`language: ${only.name}\`. The other can be a component.`;
  const message = `The folder looks like ${kinds.join(' and ')}.`;
  return { diagnostics: [report('IMGC3003', message, { at: origin, help })] };
}

function named(
  name: string,
  { at }: { at: PartConfig['origin'] },
  packs: readonly LanguagePack[],
  options: PartConfig['options'],
): Outcome<LanguagePack> {
  const pack = packs.find((candidate) => candidate.name === name);
  if (pack) {
    const foreign = foreignOptions(pack, packs, options);
    return foreign.length > 0 ? { diagnostics: foreign } : { value: pack, diagnostics: [] };
  }
  const called = packs.find(({ alsoCalled }) => alsoCalled.includes(name.toLowerCase()));
  const meant = called?.name ?? didYouMean(name, names(packs));
  const choices = `This version of imgc knows ${names(packs).join(', ')}; \`custom\` is for whatever has no name here.`;
  const help = meant === undefined ? choices : `Did you mean \`${meant}\`? ${choices}`;
  return { diagnostics: [report('IMGC3001', `There is no language \`${name}\`.`, { at, help })] };
}

/** The schema knows the keys of every language; which one has them is known only here. */
function foreignOptions(
  pack: LanguagePack,
  packs: readonly LanguagePack[],
  options: PartConfig['options'],
): Diagnostic[] {
  return Object.entries(options).flatMap(([key, { origin }]) => {
    if (pack.options.includes(key)) return [];
    const owners = names(packs.filter((other) => other.options.includes(key))).join(', ');
    const message = `The language \`${pack.name}\` has no key \`${key}\`: that is one of ${owners}.`;
    const own = ['version', 'image', ...pack.options].map((name) => `\`${name}\``).join(', ');
    const help = `Remove the key. Those of \`${pack.name}\` are ${own}.`;
    return [report('IMGC3011', message, { at: origin, help })];
  });
}

function names(packs: readonly LanguagePack[]): string[] {
  return packs.map(({ name }) => name);
}
