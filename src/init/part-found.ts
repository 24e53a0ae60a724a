import { hasErrors } from '../diagnostics/report.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { LanguagePack, Recipe, Wishes } from '../model/recipe.ts';
import { manifestFolders } from '../project/manifest-folders.ts';
import { manifestOf, recognisedPacks } from '../project/recognised-packs.ts';

/** A folder with a manifest, and what its language makes of it. */
export interface PartFound {
  /** Relative to the folder that gets the config; `.` is that folder itself. */
  folder: string;
  pack: LanguagePack;
  manifest: string;
  /** program: it starts by itself; site: files for a web server; unclear: its language cannot say without a config. */
  kind: 'program' | 'site' | 'unclear';
  /** The ports that its default command opens. */
  ports: readonly number[];
  /** The folder that it leaves for another part. */
  result?: string;
}

/** What starts is known, and only a dependency is missing: that is for the user to add, with a config that is there. */
const serverMissing = 'IMGC4305';

/** The parts of a project: those in the folder itself, and those one level below. */
export function partsFound(files: ProjectView, packs: readonly LanguagePack[], name: string): PartFound[] {
  const here = recognisedPacks(packs, files).map((pack) => partFound(files, '.', pack, name));
  const below = manifestFolders(files, packs).flatMap((folder) => {
    // Of two manifests in one folder, which one is meant is for the user to say.
    const [pack, ...others] = recognisedPacks(packs, files.within(folder));
    return pack && others.length === 0 ? [partFound(files, folder, pack, folder)] : [];
  });
  return [...here, ...below];
}

function partFound(files: ProjectView, folder: string, pack: LanguagePack, name: string): PartFound {
  const view = files.within(folder);
  const { value: recipe, diagnostics } = recipeOf(pack, view, name, true);
  const { runtime } = recipe ?? {};
  const served = diagnostics.some(({ code }) => code === serverMissing);
  const result = recipeOf(pack, view, name, false).value?.artifacts.find(({ path }) => isFolder(path))?.path;
  return {
    folder,
    pack,
    manifest: manifestOf(pack, view) ?? '',
    kind: runtime?.site ? 'site' : runtime || served ? 'program' : 'unclear',
    ports: runtime?.ports ?? [],
    ...(result === undefined ? {} : { result }),
  };
}

/** A folder in the part's own, which a config can name. */
function isFolder(path: string): boolean {
  return /^\w[\w./-]*$/.test(path);
}

/** What the language makes of a folder when the config says nothing; no value where that is not enough. */
function recipeOf(pack: LanguagePack, files: ProjectView, name: string, runs: boolean): Outcome<Recipe> {
  const wishes: Wishes = {
    name,
    options: {},
    at: { pack: 'imgc', why: 'there is no config yet' },
    places: {},
    builds: 'default',
    buildEnv: {},
    installEnv: [],
    platforms: [],
    bringsFiles: false,
    installs: false,
    runs,
    dependencies: 'layer',
    args: [],
  };
  const outcome = pack.recipeFor(files, wishes);
  return hasErrors(outcome.diagnostics) ? { diagnostics: outcome.diagnostics } : outcome;
}
