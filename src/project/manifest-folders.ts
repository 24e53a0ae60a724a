import { posix } from 'node:path';
import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack } from '../model/recipe.ts';

/** Folders whose manifests are no parts: what tools install, examples, tests, documents. */
const others =
  /^(\..*|node_modules|vendor|dist|build|out|target|docs?|examples?|tests?|testdata|fixtures|scripts|tools)$/;

/** What the schema takes as a folder. */
const nameable = /^[\w@+.-]+$/;

/** Folders some levels below that have the manifest of a language, sorted. */
export function manifestFolders(files: ProjectView, packs: readonly LanguagePack[], levels = 1): string[] {
  const below = '*/'.repeat(levels);
  const manifests = packs
    .filter(({ lastResort }) => !lastResort)
    .flatMap(({ manifests }) => manifests.flatMap((manifest) => files.list(`${below}${manifest}`)));
  const isPart = (name: string) => !others.test(name) && nameable.test(name);
  return [...new Set(manifests.map(posix.dirname))]
    .filter((folder) => folder.split('/').every(isPart))
    .sort();
}
