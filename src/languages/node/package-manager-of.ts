import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { type Choice, choosePackageManager, lockfiles } from './choose-package-manager.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';
import type { Installation, PackageManager } from './package-manager.ts';
import { bun } from './package-managers/bun.ts';
import { npm } from './package-managers/npm.ts';
import { pnpm } from './package-managers/pnpm.ts';
import { yarnBerry } from './package-managers/yarn-berry.ts';
import { yarnClassic } from './package-managers/yarn-classic.ts';
import { workspace } from './workspace.ts';

/** The project's package manager, able to install it: at a version, with a lockfile, for one package alone. */
export function packageManagerOf(
  files: ProjectView,
  manifest: Manifest,
  wishes: Wishes,
): Outcome<{ manager: PackageManager; choice: Choice }> {
  const { value: choice, diagnostics } = choosePackageManager(files, manifest, wishes);
  // A command of the user's own may install without a lockfile.
  const unlocked = choice?.lockfile === undefined && !wishes.installs && manifest.dependencies.length > 0;
  const faults = [...diagnostics, ...workspace(files, manifest, unlocked)];
  if (!choice) return { diagnostics: faults };
  if (unlocked && faults.length === 0) faults.push(noLockfile(manifest, choice));
  faults.push(...cannotFocus(files, choice, wishes));
  if (faults.length > 0) return { diagnostics: faults };
  return { value: { manager: makerOf(choice)({ files, manifest, ...choice }), choice }, diagnostics: [] };
}

function makerOf({ name, version = '' }: Choice): (installation: Installation) => PackageManager {
  if (name === 'yarn') return isClassic(version) ? yarnClassic : yarnBerry;
  return { npm, pnpm, bun }[name];
}

function isClassic(version: string): boolean {
  return version.startsWith('1.') || version.startsWith('0.');
}

function noLockfile(manifest: Manifest, { name }: Choice): Diagnostic {
  const key = ['dependencies', 'devDependencies'].find((each) => each in manifest.content) ?? '';
  const file = name === 'npm' ? 'package-lock.json' : (lockfiles[name][0] ?? '');
  const message =
    name === 'npm'
      ? 'package.json has dependencies, and there is no lockfile.'
      : `package.json has dependencies, and there is no ${file}.`;
  return report('IMGC4102', message, {
    at: manifest.placeOf([key]),
    help: `Run \`${name} install\` and commit ${file}: it makes every build install the same.`,
  });
}

/** Yarn 2 and 3 install production dependencies by a plugin. https://v3.yarnpkg.com/cli/workspaces/focus */
function cannotFocus(files: ProjectView, { name, version = '' }: Choice, wishes: Wishes): Diagnostic[] {
  if (name !== 'yarn' || !/^[23]\./.test(version) || wishes.installs || !wishes.runs) return [];
  const settings = files.yaml('.yarnrc.yml');
  const plugins = [objectOf(settings.value?.value).plugins].flat();
  const names = plugins.map(
    (plugin) => textOf(plugin) ?? `${objectOf(plugin).path} ${objectOf(plugin).spec}`,
  );
  if (names.some((plugin) => plugin.includes('workspace-tools'))) return settings.diagnostics;
  const message = `Yarn ${version} installs production dependencies alone only by its plugin workspace-tools.`;
  const help = 'Run `yarn plugin import workspace-tools` and commit the plugin, or go to Yarn 4.';
  const at = { file: files.fromRoot('package.json'), range: { start: 0, end: 1 } };
  return [report('IMGC4103', message, { at, help })];
}
