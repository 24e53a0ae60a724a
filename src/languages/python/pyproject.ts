import type { Outcome } from '../../model/diagnostic.ts';
import type { Located } from '../../model/located.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { placeInFile } from '../../project/place-in-file.ts';
import { defaultGroups } from './default-groups.ts';
import { type Dependency, type Group, normalName, parseRequirement } from './dependency.ts';

type Table = Record<string, unknown>;

/** A pyproject.toml, asked by paths: whatever is not there, or of another type, is absent. */
export interface Pyproject {
  file: Located;
  text(path: string[]): string | undefined;
  table(path: string[]): Table | undefined;
  value(path: string[]): unknown;
  placeOf(path: string[]): Place;
}

export function readPyproject(files: ProjectView): Outcome<Pyproject> {
  const { value: file, diagnostics } = files.toml('pyproject.toml');
  if (!file) return { diagnostics };
  const value = (path: string[]) =>
    path.reduce<unknown>((node, key) => (isTable(node) ? node[key] : undefined), file.value);
  return {
    value: {
      file,
      value,
      text(path) {
        const found = value(path);
        return typeof found === 'string' && found.trim() !== '' ? found : undefined;
      },
      table(path) {
        const found = value(path);
        return isTable(found) ? found : undefined;
      },
      placeOf: (path) => placeInFile(file, path),
    },
    diagnostics,
  };
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every dependency that it names, in all the dialects that the managers have. */
export function pyprojectDependencies(pyproject: Pyproject): Dependency[] {
  const groupsOf = (path: string[], kind: Group['kind']) =>
    Object.keys(pyproject.table(path) ?? {}).flatMap((name) =>
      fromList(pyproject, [...path, name], { kind, name }),
    );
  const always = defaultGroups(pyproject).production;
  const poetryGroups = Object.keys(pyproject.table(['tool', 'poetry', 'group']) ?? {});
  return [
    ...fromList(pyproject, ['project', 'dependencies']),
    ...groupsOf(['project', 'optional-dependencies'], 'extra'),
    // https://packaging.python.org/en/latest/specifications/dependency-groups/
    ...groupsOf(['dependency-groups'], 'group').map((found) => inProduction(found, always)),
    ...fromList(pyproject, ['tool', 'uv', 'dev-dependencies'], { kind: 'group', name: 'dev' }),
    ...groupsOf(['tool', 'pdm', 'dev-dependencies'], 'group'),
    ...fromTable(pyproject, ['tool', 'poetry', 'dependencies']),
    ...fromTable(pyproject, ['tool', 'poetry', 'dev-dependencies'], { kind: 'group', name: 'dev' }),
    ...poetryGroups.flatMap((name) => {
      const group: Group | undefined = name === 'main' ? undefined : { kind: 'group', name };
      return fromTable(pyproject, ['tool', 'poetry', 'group', name, 'dependencies'], group);
    }),
  ];
}

/** Groups that are installed in any case are none. */
function inProduction({ group, ...dependency }: Dependency, always: readonly string[]): Dependency {
  return group && !always.includes(group.name) ? { group, ...dependency } : dependency;
}

function fromList(pyproject: Pyproject, path: string[], group?: Group): Dependency[] {
  const list = pyproject.value(path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((element) => {
    const found = typeof element === 'string' && parseRequirement(element, pyproject.placeOf(path));
    return found ? [group ? { group, ...found } : found] : [];
  });
}

/** Poetry's and Pipenv's way: a name, and a version or a table. */
export function dependenciesOfTable(
  table: Table,
  placeOf: (name: string) => Place,
  group?: Group,
): Dependency[] {
  return Object.entries(table).flatMap(([name, wanted]) => {
    if (name === 'python') return [];
    const extras = isTable(wanted) && Array.isArray(wanted.extras) ? wanted.extras.map(String) : [];
    const origin = placeOf(name);
    return [{ name: normalName(name), extras, pinned: false, origin, ...(group ? { group } : {}) }];
  });
}

function fromTable(pyproject: Pyproject, path: string[], group?: Group): Dependency[] {
  const placeOf = (name: string) => pyproject.placeOf([...path, name]);
  return dependenciesOfTable(pyproject.table(path) ?? {}, placeOf, group);
}
