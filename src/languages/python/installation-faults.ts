import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Dependency } from './dependency.ts';
import type { ManagerChoice } from './package-manager.ts';
import type { Pyproject } from './pyproject.ts';
import { workspace } from './workspace.ts';

/** What makes a file that pins everything; pip has none of its own. */
const lockCommands = {
  uv: '`uv lock` and commit uv.lock',
  poetry: '`poetry lock` and commit poetry.lock',
  pdm: '`pdm lock` and commit pdm.lock',
  pipenv: '`pipenv lock` and commit Pipfile.lock',
  pip: '`uv lock` and commit uv.lock, or `pip freeze` into a requirements.txt',
};

/** Why the dependencies could not be installed, or not the same ones in every build. */
export function installationFaults(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  manager: ManagerChoice,
  dependencies: Dependency[],
): Diagnostic[] {
  const ofWorkspace = pyproject ? workspace(files, pyproject, manager) : [];
  if (ofWorkspace.length > 0) return ofWorkspace;
  const [first] = dependencies.filter(({ group }) => group === undefined);
  const from = manager.name === 'pipenv' ? 'Pipfile' : 'pyproject.toml';
  const readable = manager.lockfile !== undefined || (manager.name === 'pip' && manager.manifests.length > 0);
  // What a setup.py names is installed together with the project; requirements without pins are only advised against.
  const installable = manager.name === 'pip' && !pyproject?.value(['project', 'dependencies']);
  const unlocked =
    !first || readable || installable
      ? []
      : [
          report('IMGC4302', `${from} has dependencies, and there is no lockfile.`, {
            at: first.origin,
            help: `Run ${lockCommands[manager.name]}: it makes every build install the same.`,
          }),
        ];
  return [...unlocked, ...(pyproject ? localDependencies(pyproject, manager) : [])];
}

/** The installation sees manifests and no sources, so what lies in the project itself cannot be a dependency yet. */
function localDependencies(pyproject: Pyproject, { name }: ManagerChoice): Diagnostic[] {
  const tables = {
    uv: [['tool', 'uv', 'sources']],
    poetry: [
      ['tool', 'poetry', 'dependencies'],
      ...Object.keys(pyproject.table(['tool', 'poetry', 'group']) ?? {}).map((group) => [
        'tool',
        'poetry',
        'group',
        group,
        'dependencies',
      ]),
    ],
  }[name as string];
  const paths = (tables ?? []).flatMap((table) =>
    Object.keys(pyproject.table(table) ?? {}).map((key) => [...table, key]),
  );
  const local = paths.filter((path) => pyproject.value([...path, 'path']) !== undefined);
  return local.map((path) =>
    report(
      'IMGC4307',
      `\`${path.at(-1)}\` lies in the project itself, which this version does not install yet.`,
      {
        at: pyproject.placeOf(path),
        help: 'Say how it is installed, `build: {install: {command: …, include: […]}}`, or publish it to an index.',
      },
    ),
  );
}
