import { posix } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type Dependency, type Group, normalName } from './dependency.ts';
import type { ManagerChoice } from './package-manager.ts';
import { type Pyproject, dependenciesOfTable, pyprojectDependencies } from './pyproject.ts';
import { type Requirements, readRequirements } from './requirements.ts';
import { type SetUp, readSetUp } from './set-up.ts';

export interface ProjectDependencies {
  dependencies: Dependency[];
  /** Requirements files, those that others lead to as well. */
  files: string[];
  testFiles: string[];
  /** What is installed before the project itself has something in it that runs in production. */
  isListed: boolean;
  /** It has all that the project declares as a package. */
  isComplete: boolean;
  diagnostics: Diagnostic[];
}

const forTests: Group = { kind: 'group', name: 'test' };
const testRequirements = ['requirements-', 'requirements_', 'requirements/', 'requirements.']
  .flatMap((stem) => ['dev', 'test', 'tests'].map((word) => `${stem}${word}.txt`))
  .concat('dev-requirements.txt', 'test-requirements.txt');

const noFiles = { files: [], testFiles: [], diagnostics: [] };

/** Every dependency on Linux, of whatever file the manager reads. */
export function projectDependencies(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  manager: ManagerChoice,
): ProjectDependencies {
  const found = allDependencies(files, pyproject, manager);
  return { ...found, dependencies: found.dependencies.filter(({ forOthers }) => !forOthers) };
}

function allDependencies(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  manager: ManagerChoice,
): ProjectDependencies {
  const declared = pyproject ? pyprojectDependencies(pyproject) : [];
  const setUp = readSetUp(files);
  if (manager.name === 'pipenv') {
    const dependencies = pipfileDependencies(files);
    const isComplete = covers(namesInPipfileLock(files), [...declared, ...setUp.dependencies]);
    return { dependencies, ...noFiles, isListed: inProduction(dependencies), isComplete };
  }
  if (manager.name !== 'pip') {
    return { dependencies: declared, ...noFiles, isListed: inProduction(declared), isComplete: true };
  }
  const main = manager.requirements === undefined ? undefined : readRequirements(files, manager.requirements);
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
      ...setUp.dependencies,
    ],
    files: main?.files ?? [],
    testFiles: test?.files ?? [],
    isListed: (main?.dependencies ?? []).length > 0,
    isComplete:
      covers(new Set(main?.dependencies.map(({ name }) => name)), [...declared, ...setUp.dependencies]) &&
      namedElsewhere(pyproject, setUp).every((place) => leadsTo(place, main)),
    diagnostics: [...(main?.diagnostics ?? []), ...(test?.diagnostics ?? [])],
  };
}

function inProduction(dependencies: Dependency[]): boolean {
  return dependencies.some(({ group }) => group === undefined);
}

function covers(installed: Set<string>, declared: Dependency[]): boolean {
  return declared.every(({ name, group }) => group !== undefined || installed.has(name));
}

/** Texts that say where a build backend finds dependencies, which this does not read. */
function namedElsewhere(pyproject: Pyproject | undefined, { elsewhere }: SetUp): string[] {
  const dynamic = pyproject?.value(['project', 'dynamic']);
  const isDynamic = Array.isArray(dynamic) && dynamic.includes('dependencies');
  const file = pyproject?.value(['tool', 'setuptools', 'dynamic', 'dependencies']);
  return [
    ...(isDynamic ? [JSON.stringify(file ?? '')] : []),
    ...(elsewhere === undefined ? [] : [elsewhere]),
  ];
}

/** Whether a text names the requirements that are installed anyway. */
function leadsTo(text: string, main: Requirements | undefined): boolean {
  return (main?.files ?? []).some((file) => text.includes(file));
}

/** The path within the part's folder of a place, whose path is from the root. */
function fileOf(files: ProjectView, { file }: Place): string {
  return posix.relative(files.fromRoot('.'), file);
}

function namesInPipfileLock(files: ProjectView): Set<string> {
  const lock = files.json('Pipfile.lock').value?.value as { default?: Record<string, unknown> } | undefined;
  return new Set(Object.keys(lock?.default ?? {}).map(normalName));
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
