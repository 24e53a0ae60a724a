import { report } from '../../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { Located } from '../../model/located.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Argument } from '../../model/recipe.ts';
import { nodeVersion } from './node-version.ts';

/** What the project's own files say. */
export interface NodeFacts {
  name?: string;
  version: Omit<Argument, 'arg'>;
  /** Files that the installation reads. */
  manifests: string[];
  hasDependencies: boolean;
  hasProductionDependencies: boolean;
  /** Scripts of the package's own that npm would run after an installation. */
  lifecycle: string[];
  /** Whether a production dependency is compiled, or is of one platform. */
  hasNativeDependencies: boolean;
  scripts: Record<string, string>;
  main?: string;
  manifest: Place;
}

const otherLockfiles = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'Yarn',
  'bun.lock': 'Bun',
  'bun.lockb': 'Bun',
};

/** https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-operation-order */
const lifecycleScripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

export function readNodeFacts(files: ProjectView): Outcome<NodeFacts> {
  const { value: manifest, diagnostics } = files.json('package.json');
  if (!manifest) {
    const help = 'Run `npm init`, or set `language` to what the project is written in.';
    const missing = report('IMGC4101', 'This is no Node.js project: there is no package.json.', { help });
    return { diagnostics: diagnostics.length > 0 ? diagnostics : [missing] };
  }
  const content = manifest.value as Manifest | null;
  const place = { file: manifest.file, range: { start: 0, end: 1 } };
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    const help = 'It is one object: `{"name": …}`.';
    return { diagnostics: [report('IMGC4001', 'package.json is not an object.', { at: place, help })] };
  }
  const version = nodeVersion(files, manifest);
  const dependencies = namesOf(content.dependencies).length + namesOf(content.optionalDependencies).length;
  const hasDependencies = dependencies + namesOf(content.devDependencies).length > 0;
  const lock = lockfile(files, manifest, hasDependencies);
  const workspace = refuseWorkspace(manifest);
  const faults = [...version.diagnostics, ...lock.diagnostics, ...workspace];
  if (!version.value || faults.length > 0) return { diagnostics: faults };
  const scripts = Object.fromEntries(
    namesOf(content.scripts).map((key) => [key, String(content.scripts?.[key])]),
  );
  const lifecycle = lifecycleScripts.filter((script) => hasDependencies && script in scripts);
  const main = text(content.main);
  const name = text(content.name);
  return {
    diagnostics: lifecycle.map((script) => lifecycleSkipped(manifest, script)),
    value: {
      ...(name === undefined ? {} : { name }),
      version: version.value,
      manifests: [
        'package.json',
        ...(lock.value ? [lock.value] : []),
        ...(files.exists('.npmrc') ? ['.npmrc'] : []),
      ],
      hasDependencies,
      hasProductionDependencies: dependencies > 0,
      lifecycle,
      hasNativeDependencies: lock.value !== undefined && hasNative(files, lock.value),
      scripts,
      ...(main === undefined ? {} : { main }),
      manifest: place,
    },
  };
}

interface Manifest {
  name?: unknown;
  main?: unknown;
  scripts?: Record<string, unknown>;
  dependencies?: object;
  devDependencies?: object;
  optionalDependencies?: object;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function namesOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** npm's lockfile, or none where nothing is installed. */
function lockfile(files: ProjectView, manifest: Located, needed: boolean): Outcome<string> {
  const own = ['npm-shrinkwrap.json', 'package-lock.json'].find((path) => files.exists(path));
  if (own !== undefined) return { value: own, diagnostics: [] };
  for (const [path, manager] of Object.entries(otherLockfiles)) {
    if (!files.exists(path)) continue;
    const at = { file: path, range: { start: 0, end: 1 } };
    const help = 'Use npm and its package-lock.json, or a version of imgc that has it.';
    const message = `${path} is ${manager}'s: this version of imgc installs by npm alone.`;
    return { diagnostics: [report('IMGC4103', message, { at, help })] };
  }
  return { diagnostics: needed ? [noLockfile(manifest)] : [] };
}

function noLockfile(manifest: Located): Diagnostic {
  const key = ['dependencies', 'devDependencies'].find((name) => name in (manifest.value as object)) ?? '';
  return report('IMGC4102', 'package.json has dependencies, and there is no lockfile.', {
    at: { file: manifest.file, range: manifest.rangeOf([key]) },
    help: 'Run `npm install` and commit package-lock.json: it makes every build install the same.',
  });
}

function refuseWorkspace(manifest: Located): Diagnostic[] {
  if (!('workspaces' in (manifest.value as object))) return [];
  const at = { file: manifest.file, range: manifest.rangeOf(['workspaces']) };
  const help = 'Use it for a package that stands alone, or a version of imgc that builds workspaces.';
  return [report('IMGC4106', 'This version of imgc does not build workspaces yet.', { at, help })];
}

function lifecycleSkipped(manifest: Located, script: string): Diagnostic {
  return report('IMGC4107', `The script \`${script}\` does not run when the dependencies are installed.`, {
    at: { file: manifest.file, range: manifest.rangeOf(['scripts', script]) },
    help: `The sources that it may need are not there yet. If the image needs it, run it by \`build.command\`.`,
  });
}

/** Packages of one platform, or with a script that compiles, must be installed on the image's own platform. */
function hasNative(files: ProjectView, lock: string): boolean {
  // A lockfile is large: it is parsed only when there is something to find.
  if (!/"(hasInstallScript|cpu|os|libc)":/.test(files.text(lock) ?? '')) return false;
  const packages = (files.json(lock).value?.value as { packages?: Record<string, LockedPackage> })?.packages;
  return Object.values(packages ?? {}).some(
    (entry) =>
      !entry.dev && !entry.devOptional && (entry.hasInstallScript || entry.cpu || entry.os || entry.libc),
  );
}

interface LockedPackage {
  dev?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
  cpu?: string[];
  os?: string[];
  libc?: string[];
}
