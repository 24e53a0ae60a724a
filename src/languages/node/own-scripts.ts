import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Manifest } from './manifest.ts';

/** The package's own lifecycle scripts that an installation must not run, because their sources are not there yet. */
export interface OwnScripts {
  /** Names, for the installation of everything. */
  everything: string[];
  /** The same for the one of what runs in production. */
  production: string[];
}

/** A script that does nothing but apply patches needs the patches alone, and the program. */
const onlyPatches = /^(?:npx )?patch-package(?: --[\w-]+)*$/;
const patchPackage = /(?<![\w-])patch-package(?![\w-])/;
/** Where it looks for them. https://github.com/ds300/patch-package#patch-files */
const patchFolder = 'patches';

/** Programs of a developer's working copy: git hooks, and a guard against another package manager. */
const ofWorkingCopy =
  /^(?:(?:npx|yarn|pnpm|bunx|pnpm exec) )?(?:is-ci|true|exit 0|husky(?: install)?(?: [\w./-]+)?|simple-git-hooks|lefthook install(?: -f| --force)?|only-allow \w+|node \.husky\/install\.m?js|git config core\.hooksPath [\w./-]+)$/;

/** Which of these lifecycle scripts the installations leave out. */
export function skippedScripts(names: readonly string[], manifest: Manifest, files: ProjectView): OwnScripts {
  const without = (dependencies: readonly string[]) =>
    names.filter((name) => {
      const script = manifest.scripts[name];
      return script !== undefined && !(canPatch(script, dependencies) && files.exists(patchFolder));
    });
  return { everything: without(manifest.dependencies), production: without(manifest.production) };
}

function canPatch(script: string, dependencies: readonly string[]): boolean {
  return onlyPatches.test(script.trim()) && dependencies.includes('patch-package');
}

/** The folder of the patches that such a script applies: an installation has to see it. */
export function patchesOf({ scripts }: Manifest, names: readonly string[]): string[] {
  return names.some((name) => patchPackage.test(scripts[name] ?? '')) ? [patchFolder] : [];
}

/** What is to be said of the scripts that do not run; nothing of those that no image needs. */
export function scriptsSkipped(
  names: readonly string[],
  manifest: Manifest,
  files: ProjectView,
): Diagnostic[] {
  return names.flatMap((name) => {
    const script = (manifest.scripts[name] ?? '').trim();
    const patches = patchPackage.test(script);
    if (isOfWorkingCopy(script) || (onlyPatches.test(script) && !files.exists(patchFolder))) return [];
    const message = `The script \`${name}\` does not run when the dependencies are installed.`;
    const help = patches ? helpWithPatches(script) : generalHelp;
    return [report('IMGC4107', message, { at: manifest.placeOf(['scripts', name]), help })];
  });
}

function isOfWorkingCopy(script: string): boolean {
  return script.split(/\s*(?:&&|\|\||;)\s*/).every((command) => ofWorkingCopy.test(command));
}

const generalHelp =
  'The sources that it may need are not there yet. What it makes of them, `build.command` makes; ' +
  'what it changes in node_modules, a `build.install` with the files that it needs as `include`.';

function helpWithPatches(script: string): string {
  return onlyPatches.test(script)
    ? 'The dependencies of the image are installed without those of development: move patch-package to `dependencies`.'
    : 'Patches are applied where patch-package is the whole script and one of the `dependencies`. Make it so, or say the ' +
        'installation in the config: `build: {install: {command: npm ci, include: [patches]}}`.';
}
