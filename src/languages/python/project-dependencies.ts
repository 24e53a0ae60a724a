import { posix } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type Dependency, type Group, parseRequirement } from './dependency.ts';
import type { ManagerChoice } from './package-manager.ts';
import { type Pyproject, dependenciesOfTable, pyprojectDependencies } from './pyproject.ts';
import { readRequirements } from './requirements.ts';

interface Found {
  dependencies: Dependency[];
  /** Requirements files, those that others lead to as well. */
  files: string[];
  testFiles: string[];
  diagnostics: Diagnostic[];
}

const forTests: Group = { kind: 'group', name: 'test' };
const testRequirements = ['requirements-', 'requirements_', 'requirements/', 'requirements.']
  .flatMap((stem) => ['dev', 'test', 'tests'].map((word) => `${stem}${word}.txt`))
  .concat('dev-requirements.txt', 'test-requirements.txt');

/** Every dependency, of whatever file the manager reads. */
export function projectDependencies(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  manager: ManagerChoice,
): Found {
  const declared = pyproject ? pyprojectDependencies(pyproject) : [];
  if (manager.name === 'pipenv') {
    return { dependencies: pipfileDependencies(files), files: [], testFiles: [], diagnostics: [] };
  }
  if (manager.name !== 'pip') return { dependencies: declared, files: [], testFiles: [], diagnostics: [] };
  const main = files.exists('requirements.txt') ? readRequirements(files, 'requirements.txt') : undefined;
  const testFile = testRequirements.find((path) => files.exists(path));
  const test = testFile === undefined ? undefined : readRequirements(files, testFile);
  const own = new Set(main?.files);
  const testOnly = (test?.dependencies ?? []).filter(
    ({ origin }) => !own.has(fileOf(files, origin as Place)),
  );
  return {
    dependencies: [
      ...(main?.dependencies ?? []),
      ...testOnly.map((dependency) => ({ ...dependency, group: forTests })),
      ...declared,
      ...setupDependencies(files),
    ],
    files: main?.files ?? [],
    testFiles: test?.files ?? [],
    diagnostics: [...(main?.diagnostics ?? []), ...(test?.diagnostics ?? [])],
  };
}

/** The path within the part's folder of a place, whose path is from the root. */
function fileOf(files: ProjectView, { file }: Place): string {
  return posix.relative(files.fromRoot('.'), file);
}

function pipfileDependencies(files: ProjectView): Dependency[] {
  const { value: file } = files.toml('Pipfile');
  const content = (file?.value ?? {}) as Record<string, Record<string, unknown> | undefined>;
  const from = (table: string, group?: Group) => {
    const placeOf = (name: string) => ({
      file: file?.file ?? 'Pipfile',
      range: file?.rangeOf([table, name]) ?? { start: 0, end: 0 },
    });
    return dependenciesOfTable(content[table] ?? {}, placeOf, group);
  };
  return [...from('packages'), ...from('dev-packages', { kind: 'group', name: 'dev' })];
}

/** What setup.py says in so many words; what it computes is not known. */
function setupDependencies(files: ProjectView): Dependency[] {
  const text = files.text('setup.py') ?? '';
  const list = /install_requires\s*=\s*\[([^\]]*)\]/.exec(text);
  const origin = {
    file: files.fromRoot('setup.py'),
    range: { start: list?.index ?? 0, end: (list?.index ?? 0) + 16 },
  };
  return [...(list?.[1] ?? '').matchAll(/["']([^"']+)["']/g)].flatMap(([, requirement = '']) => {
    const found = parseRequirement(requirement, origin);
    return found ? [found] : [];
  });
}
