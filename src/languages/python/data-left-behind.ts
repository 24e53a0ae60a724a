import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Recipe, Wishes } from '../../model/recipe.ts';
import type { PythonFacts } from './facts.ts';
import { takesModulesAlone } from './takes-modules-alone.ts';

/** Each file is read, so a large project is not searched to its end. */
const mostModules = 60;

/** Top folders that setuptools takes for no package, or that no program wants. */
const others = /^(?:src\/)?(?:tests?|docs?|examples?|scripts?|migrations|alembic|build|dist|venv|\..*)\//;

/** Libraries that look into these folders of a package without being told. */
const conventional = ['flask', 'quart', 'django'];
const usualFolders = ['templates', 'static'];

const besideItself = /\b__file__\b|\b(?:importlib[._]resources|pkgutil|pkg_resources)\b/;
const fileNames =
  /["']([\w./-]+\.(?:html|j2|jinja2?|json|sql|ya?ml|toml|csv|txt|css|js|xml|ini|lua|graphql))["']/g;

/**
 * Files beside the modules that an installed package lacks: its sources do not ship, and setuptools takes what is not a
 * module only where it is told to. https://setuptools.pypa.io/en/latest/userguide/datafiles.html
 */
export function dataLeftBehind(
  files: ProjectView,
  { ownPackage, dependencies }: PythonFacts,
  recipe: Recipe,
  wishes: Wishes,
): Diagnostic[] {
  if (!ownPackage || !wishes.runs || wishes.builds !== 'default' || wishes.ownArtifacts) return [];
  const shipsSources = recipe.artifacts.some(({ path }) => path === '.');
  if (shipsSources || !takesModulesAlone(files)) return [];
  const named = dependencies.filter(({ group }) => group === undefined).map(({ name }) => name);
  const isConventional = conventional.some((library) => named.includes(library));
  const packages = files
    .list(ownPackage.inSource ? 'src/*/__init__.py' : '*/__init__.py')
    .map((path) => posix.dirname(path))
    .filter((folder) => !others.test(`${folder}/`));
  const shipped = wishes.artifactPaths ?? [];
  const found = packages
    .flatMap((folder) => dataOf(files, folder, isConventional))
    .filter(({ folder, data }) => !shipped.some((path) => `${folder}/${data}/`.startsWith(`${path}/`)));
  const [first] = found;
  if (!first) return [];
  const paths = found.map(({ folder, data }) => `\`${folder}/${data}\``);
  const message = `${paths.join(', ')} will not be in the image: of a package setuptools installs the modules alone.`;
  return [report('IMGC4312', message, { at: ownPackage.origin, help: helpFor(files, found) })];
}

/** A file or a folder that a package wants, by its path in it. */
interface Data {
  folder: string;
  data: string;
  isFolder: boolean;
}

function dataOf(files: ProjectView, folder: string, isConventional: boolean): Data[] {
  const modules = [...files.list(`${folder}/*.py`), ...files.list(`${folder}/*/*.py`)].slice(0, mostModules);
  const texts = modules.map((path) => ({ path, text: files.text(path) ?? '' }));
  const isUsed = (name: string) =>
    isConventional || texts.some(({ text }) => new RegExp(`["'/]${name}["'/]`).test(text));
  const folders = usualFolders
    .flatMap((name) => [`${folder}/${name}`, ...below(files, folder, name)])
    .filter((path) => isUsed(posix.basename(path)) && holdsData(files, path));
  const single = texts
    .filter(({ text }) => besideItself.test(text))
    .flatMap(({ path, text }) =>
      [...text.matchAll(fileNames)].map(([, name = '']) => posix.join(posix.dirname(path), name)),
    )
    .filter((path) => path.startsWith(`${folder}/`) && files.text(path) !== undefined)
    .filter((path) => !folders.some((above) => path.startsWith(`${above}/`)));
  const inPackage = (path: string) => path.slice(folder.length + 1);
  return [
    ...folders.map((path) => ({ folder, data: inPackage(path), isFolder: true })),
    ...[...new Set(single)].map((path) => ({ folder, data: inPackage(path), isFolder: false })),
  ];
}

/** `web/templates` of a package that is in parts. */
function below(files: ProjectView, folder: string, name: string): string[] {
  const parts = files.list(`${folder}/*/__init__.py`).map((path) => posix.dirname(path));
  return parts
    .filter((part) => !usualFolders.includes(posix.basename(part)))
    .map((part) => `${part}/${name}`);
}

function holdsData(files: ProjectView, folder: string): boolean {
  return [...files.list(`${folder}/*`), ...files.list(`${folder}/*/*`)].some((path) => !/\.pyc?$/.test(path));
}

function helpFor(files: ProjectView, found: Data[]): string {
  const byPackage = new Map<string, string[]>();
  for (const { folder, data, isFolder } of found) {
    const name = posix.basename(folder);
    const glob = isFolder ? `${data}/**/*` : data;
    byPackage.set(name, [...(byPackage.get(name) ?? []), JSON.stringify(glob)]);
  }
  const list = (mark: (name: string) => string) =>
    [...byPackage].map(([name, globs]) => `${mark(name)}[${globs.join(', ')}]`).join(', ');
  return files.exists('pyproject.toml')
    ? `Name it in pyproject.toml, under \`[tool.setuptools.package-data]\`: \`${list((name) => `${name} = `)}\`.`
    : `Name it in setup.py: \`package_data={${list((name) => `"${name}": `)}}\`.`;
}
