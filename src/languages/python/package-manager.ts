import type { Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { mainRequirements } from './main-requirements.ts';
import type { Pyproject } from './pyproject.ts';

export type ManagerName = 'uv' | 'poetry' | 'pdm' | 'pipenv' | 'pip';

/** Which package manager installs, and by which of the project's files. */
export interface ManagerChoice {
  name: ManagerName;
  /** The config's own choice; else the pack's pinned one. */
  version?: string;
  /** Absent where the project has none, and for pip, whose requirements may be pinned or not. */
  lockfile?: string;
  /** Of pip: the requirements file of the application, where there is one. */
  requirements?: string;
  /** What the installation reads, the lockfile too. */
  manifests: string[];
}

/** In the order in which they are believed: requirements.txt is often an export of another one's lockfile. */
const lockfiles: Record<Exclude<ManagerName, 'pip'>, string> = {
  uv: 'uv.lock',
  poetry: 'poetry.lock',
  pdm: 'pdm.lock',
  pipenv: 'Pipfile.lock',
};

/** Files that change how a manager installs, where the project has them. */
const settings: Partial<Record<ManagerName, string[]>> = { uv: ['uv.toml'], poetry: ['poetry.toml'] };

/** Whether a wish such as `uv@0.13.8` names one of them. */
export function isManager(wish: string): boolean {
  return /^(uv|poetry|pdm|pipenv|pip)(@|$)/.test(wish);
}

export function choosePackageManager(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  wish: Setting<string> | undefined,
): ManagerChoice {
  const [, wished, version] = /^(uv|poetry|pdm|pipenv|pip)(?:@(.+))?$/.exec(wish?.value ?? '') ?? [];
  const name = (wished as ManagerName | undefined) ?? recognised(files, pyproject);
  const lockfile = name === 'pip' ? undefined : lockfiles[name];
  const locked = lockfile !== undefined && files.exists(lockfile);
  const requirements = name === 'pip' ? mainRequirements(files) : undefined;
  const manifest = name === 'pip' ? requirements : name === 'pipenv' ? 'Pipfile' : 'pyproject.toml';
  const read = [manifest, lockfile, ...(settings[name] ?? [])].filter((path) => path !== undefined);
  return {
    name,
    manifests: read.filter((path) => files.exists(path)),
    ...(version === undefined ? {} : { version }),
    ...(locked ? { lockfile } : {}),
    ...(requirements === undefined ? {} : { requirements }),
  };
}

/** By the lockfile; else by what there is to install from. */
function recognised(files: ProjectView, pyproject: Pyproject | undefined): ManagerName {
  for (const [name, lockfile] of Object.entries(lockfiles)) {
    if (files.exists(lockfile)) return name as ManagerName;
  }
  if (files.exists('requirements.txt')) return 'pip';
  if (files.exists('Pipfile')) return 'pipenv';
  if (pyproject?.table(['tool', 'poetry', 'dependencies'])) return 'poetry';
  if (pyproject?.table(['tool', 'pdm'])) return 'pdm';
  // Whatever else has dependencies in pyproject.toml can be locked by uv; what has none needs nobody.
  const named = pyproject?.value(['project', 'dependencies']);
  return Array.isArray(named) && named.length > 0 ? 'uv' : 'pip';
}
