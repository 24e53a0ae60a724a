import type { Origin } from '../../model/origin.ts';
import type { Text } from '../../model/recipe.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { ManagerChoice } from './package-manager.ts';
import type { ProjectDependencies } from './project-dependencies.ts';
import type { Pyproject } from './pyproject.ts';
import { readSetUp } from './set-up.ts';
import { versionOfGit } from './version-of-git.ts';

/** A project that is itself a package, and only runs when it is installed. */
export interface OwnPackage {
  /** Programs that it brings. */
  scripts: string[];
  /** Whether its modules lie below `src`, which no program would find by itself. */
  inSource: boolean;
  /** It is installed together with its dependencies: what is installed before it has not all of them. */
  bringsDependencies: boolean;
  /** Documents of the root that its manifest names: the build backend reads them. */
  documents: string[];
  /** What says its version where that is asked of git. */
  versionEnv: Record<string, Text>;
  origin: Origin;
}

/** Tables by which a project says that it is none. */
const optOuts = [
  ['tool', 'uv', 'package'],
  ['tool', 'poetry', 'package-mode'],
  ['tool', 'pdm', 'distribution'],
];

/**
 * With a build system or a setup.py, and either a `src` layout or programs of its own; or where its own set-up alone says
 * what it needs.
 */
export function readOwnPackage(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  manager: ManagerChoice,
  { isListed, isComplete }: Pick<ProjectDependencies, 'isListed' | 'isComplete'>,
  args: readonly string[],
): OwnPackage | undefined {
  const inSource = files.list('src/*/*.py').length > 0;
  const setUp = readSetUp(files);
  const alone = manager.name === 'pip' && !isListed;
  const common = {
    inSource,
    bringsDependencies: alone || !isComplete,
    documents: namedDocuments(files),
    versionEnv: versionOfGit(pyproject, args),
  };
  if (pyproject?.table(['build-system'])) {
    if (optOuts.some((path) => pyproject.value(path) === false)) return undefined;
    const scripts = [
      ...Object.keys(pyproject.table(['project', 'scripts']) ?? {}),
      ...Object.keys(pyproject.table(['tool', 'poetry', 'scripts']) ?? {}),
      ...setUp.scripts,
    ];
    const namesAll = alone && !isComplete;
    if (!inSource && scripts.length === 0 && !namesAll) return undefined;
    return { scripts, origin: pyproject.placeOf(['build-system']), ...common };
  }
  if (!files.exists('setup.py')) return undefined;
  const { scripts } = setUp;
  if (!alone && !inSource && scripts.length === 0) return undefined;
  return {
    scripts,
    origin: { file: files.fromRoot('setup.py'), range: { start: 0, end: 1 } },
    ...common,
  };
}

/** READMEs, licenses and the like are ignored unless they are needed; a build backend fails without those that are named. */
function namedDocuments(files: ProjectView): string[] {
  const text = ['pyproject.toml', 'setup.py', 'setup.cfg', 'MANIFEST.in']
    .map((path) => files.text(path) ?? '')
    .join('\n');
  const documents = ['README*', 'CHANGELOG*', 'LICENSE*'].flatMap((glob) => files.list(glob));
  return documents.filter(
    (name) => text.includes(name) || (name.startsWith('LICENSE') && text.includes('license-files')),
  );
}
