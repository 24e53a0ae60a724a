import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Cache, Run, Text } from '../../model/recipe.ts';
import type { Manifest } from './manifest.ts';
import { patchesOf } from './own-scripts.ts';

/** What there is to know of a package manager in one project: data for the recipe. */
export interface PackageManager {
  /** Once, on the toolchain. */
  setup: Run[];
  /** Files that an installation reads, package.json first. */
  manifests: string[];
  /** Scripts of the package's own that an installation would run, though their sources are not there yet. */
  ownScripts: readonly string[];
  /** The commands. */
  install(how: How): Run[];
  /** Whether the commands write package.json, so that they need one of their own. */
  changesManifest(how: How): boolean;
  /** Of every installation, also by a command of the user's own. */
  env?: Record<string, Text>;
  /** What makes the user's own install command install what runs in production alone. */
  productionEnv?: Record<string, Text>;
  cache: Cache;
  runScript(script: string): Run;
  /** What an installation leaves, and the application needs: paths in its folder. */
  leaves: { path: string; except?: string[] }[];
  /** The folder in which a package lies beside its neighbours, where that is known before the installation. */
  folderAround(name: string): string | undefined;
  /** What it keeps beside that, which must not come from the developer's machine either. */
  never?: string[];
  /** How Node.js finds the dependencies, where it does not by itself. */
  runtimeEnv?: Record<string, string>;
}

/** How dependencies are installed. */
interface How {
  production: boolean;
  /** Scripts of the package's own that must not run. */
  without: readonly string[];
}

/** What a package manager is asked about. */
export interface Installation {
  files: ProjectView;
  manifest: Manifest;
  /** Exact. Absent: as it comes with the toolchain. */
  version?: string;
  origin: Origin;
  /** Absent where nothing is installed, or the user's own command needs none. */
  lockfile?: string;
}

/** https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-operation-order */
export const installScripts = ['preinstall', 'install', 'postinstall'];
export const prepareScripts = ['preprepare', 'prepare', 'postprepare'];

/** Package managers come from the registry: corepack is gone from Node.js 25. --force: the image may have a shim. */
export function installGlobally(name: string, version: string): Run {
  return {
    argv: ['npm', 'install', '--global', '--force', '--no-audit', '--no-fund', `${name}@${version}`],
  };
}

/**
 * Takes scripts out of the copy of package.json that an installation sees. The package managers can leave out all scripts
 * or none, and those of the dependencies have to run.
 */
export function withoutScripts(names: readonly string[]): Run[] {
  if (names.length === 0) return [];
  return [{ argv: ['npm', 'pkg', 'delete', ...names.map((name) => `scripts.${name}`)] }];
}

/** package.json, the lockfile, and those of the files that are there. */
export function manifestsOf(
  { files, lockfile, manifest }: Installation,
  others: readonly string[],
): string[] {
  const read = [...others, ...patchesOf(manifest, [...installScripts, ...prepareScripts])];
  const present = [...new Set(read)].filter((path) => files.exists(path));
  return ['package.json', ...(lockfile === undefined ? [] : [lockfile]), ...present];
}
