import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';
import { bunVersion } from './package-managers/bun.ts';
import { pnpmVersionFor, pnpmVersions } from './package-managers/pnpm.ts';
import { yarnBerryVersion } from './package-managers/yarn-berry.ts';
import { yarnClassicVersion } from './package-managers/yarn-classic.ts';

export type ManagerName = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** Which package manager installs, and from which lockfile. */
export interface Choice {
  name: ManagerName;
  /** Exact. Absent: as it comes with the toolchain. */
  version?: string;
  origin: Origin;
  /** Absent where there is none. */
  lockfile?: string;
}

/** The first that is there counts. */
export const lockfiles: Record<ManagerName, readonly string[]> = {
  npm: ['npm-shrinkwrap.json', 'package-lock.json'],
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
};

/** What a range may choose from; npm is the one of the toolchain then. */
const knownVersions: Record<ManagerName, readonly string[]> = {
  npm: [],
  pnpm: pnpmVersions,
  yarn: [yarnBerryVersion, '3.8.7', yarnClassicVersion],
  bun: [bunVersion],
};

interface Named {
  name: string;
  /** A version or a range, as it stands there. */
  version?: string;
  origin: Origin;
}

/** The config's word, else the manifest's, else the lockfile's; npm for a project that has nothing of these. */
export function choosePackageManager(
  files: ProjectView,
  manifest: Manifest,
  wishes: Wishes,
): Outcome<Choice> {
  const named = fromOption(wishes) ?? fromManifest(manifest);
  const found = fromLockfile(files);
  if (!named) return found ? withDefault(files, found) : npmOfToolchain(manifest);
  const { name, origin } = named;
  if (!isManager(name)) {
    const help = 'npm, pnpm, yarn and bun are there; or say `build.install.command`, and leave the name out.';
    return unusable(`The package manager \`${name}\` is not one that imgc knows.`, origin, help);
  }
  const lockfile = lockfiles[name].find((path) => files.exists(path));
  const choice = { name, origin, ...(lockfile === undefined ? {} : { lockfile }) };
  const { version: stated } = named;
  if (stated === undefined) return withDefault(files, choice);
  // The hash of a version is corepack's; the registry's own checksum does the same.
  const bare = stated.replace(/\+.*$/, '');
  const usual = defaultVersion(files, choice);
  if (isExact(bare)) return { value: { version: bare, ...choice }, diagnostics: [] };
  const known = [...(usual === undefined ? [] : [usual]), ...knownVersions[name]];
  const version = known.find((each) => satisfies(each, bare));
  if (version !== undefined) return { value: { version, ...choice }, diagnostics: [] };
  if (name === 'npm' && validRange(bare)) return { value: choice, diagnostics: [] };
  const help = `Name an exact version, such as \`${name}@${usual ?? '11.6.2'}\`.`;
  return unusable(`\`${stated}\` is no version of ${name}.`, origin, help);
}

function fromOption({ options }: Wishes): Named | undefined {
  const option = options.packageManager;
  return option && split(option.value, option.origin);
}

/** https://nodejs.org/api/packages.html#packagemanager and https://docs.npmjs.com/cli/v11/configuring-npm/package-json#devengines */
function fromManifest({ content, placeOf }: Manifest): Named | undefined {
  const own = textOf(content.packageManager);
  if (own !== undefined) return split(own, placeOf(['packageManager']));
  const [first] = [objectOf(content.devEngines).packageManager].flat();
  const name = textOf(objectOf(first).name);
  const version = textOf(objectOf(first).version);
  const origin = placeOf(['devEngines', 'packageManager']);
  return name === undefined ? undefined : { name, origin, ...(version === undefined ? {} : { version }) };
}

function split(text: string, origin: Origin): Named {
  const [name = '', version] = text.split('@');
  return { name, origin, ...(version ? { version } : {}) };
}

function fromLockfile(files: ProjectView): Choice | undefined {
  for (const name of ['npm', 'pnpm', 'yarn', 'bun'] as const) {
    const lockfile = lockfiles[name].find((path) => files.exists(path));
    if (lockfile === undefined) continue;
    return { name, lockfile, origin: { file: files.fromRoot(lockfile), range: { start: 0, end: 1 } } };
  }
  return undefined;
}

function withDefault(files: ProjectView, choice: Choice): Outcome<Choice> {
  const version = defaultVersion(files, choice);
  if (version !== undefined) return { value: { ...choice, version }, diagnostics: [] };
  if (choice.name === 'npm') return { value: choice, diagnostics: [] };
  const help = 'Name the version that wrote it in package.json: `"packageManager": "pnpm@10.34.9"`.';
  return unusable('Which pnpm reads this lockfile is not known.', choice.origin, help);
}

/** A version that reads the lockfile; newer ones may refuse it, or write it anew. */
function defaultVersion(files: ProjectView, { name, lockfile }: Choice): string | undefined {
  const text = () => (lockfile === undefined ? '' : (files.text(lockfile) ?? ''));
  if (name === 'bun') return bunVersion;
  if (name === 'yarn') return text().includes('# yarn lockfile v1') ? yarnClassicVersion : yarnBerryVersion;
  if (name === 'npm') return undefined;
  return pnpmVersionFor(lockfile === undefined ? 'lockfileVersion: 9.0' : text());
}

function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version);
}

function npmOfToolchain(manifest: Manifest): Outcome<Choice> {
  return { value: { name: 'npm', origin: manifest.place }, diagnostics: [] };
}

function isManager(name: string): name is ManagerName {
  return name in lockfiles;
}

function unusable(message: string, at: Origin, help: string): Outcome<Choice> {
  return { diagnostics: [report('IMGC4103', message, { at, help })] };
}
