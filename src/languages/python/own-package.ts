import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { ManagerChoice } from './package-manager.ts';
import type { Pyproject } from './pyproject.ts';

/** A project that is itself a package, and only runs when it is installed. */
export interface OwnPackage {
  /** Programs that it brings. */
  scripts: string[];
  /** Whether its modules lie below `src`, which no program would find by itself. */
  inSource: boolean;
  /** Only its own set-up names its dependencies. */
  alone: boolean;
  /** Documents of the root that its manifest names: the build backend reads them. */
  documents: string[];
  origin: Origin;
}

/** Tables by which a project says that it is none. */
const optOuts = [
  ['tool', 'uv', 'package'],
  ['tool', 'poetry', 'package-mode'],
  ['tool', 'pdm', 'distribution'],
];

/** With a build system, and either a `src` layout or programs of its own; or with nothing but a setup.py. */
export function readOwnPackage(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  manager: ManagerChoice,
): OwnPackage | undefined {
  const inSource = files.list('src/*/*.py').length > 0;
  const setup = files.text('setup.py');
  const common = { inSource, documents: namedDocuments(files) };
  if (pyproject?.table(['build-system'])) {
    if (optOuts.some((path) => pyproject.value(path) === false)) return undefined;
    const scripts = [
      ...Object.keys(pyproject.table(['project', 'scripts']) ?? {}),
      ...Object.keys(pyproject.table(['tool', 'poetry', 'scripts']) ?? {}),
    ];
    if (!inSource && scripts.length === 0) return undefined;
    return { scripts, alone: false, origin: pyproject.placeOf(['build-system']), ...common };
  }
  if (setup === undefined) return undefined;
  const scripts = [...setup.matchAll(/["']\s*([\w.-]+)\s*=\s*[\w.]+:[\w.]+\s*["']/g)].map(
    ([, name = '']) => name,
  );
  const alone = manager.name === 'pip' && manager.manifests.length === 0;
  if (!alone && !inSource && scripts.length === 0) return undefined;
  return {
    scripts,
    alone,
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
