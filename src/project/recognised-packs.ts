import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack } from '../model/recipe.ts';

/** The languages that a folder may be written in, by the manifests that it has; last resorts only where it has no other. */
export function recognisedPacks(packs: readonly LanguagePack[], files: ProjectView): LanguagePack[] {
  const recognised = packs.filter((pack) => manifestOf(pack, files) !== undefined);
  const preferred = recognised.filter(({ lastResort }) => !lastResort);
  return preferred.length > 0 ? preferred : recognised;
}

/** The file that a language is recognised by. */
export function manifestOf({ manifests }: LanguagePack, files: ProjectView): string | undefined {
  return manifests.find((manifest) => files.exists(manifest));
}
