import type { ProjectView } from '../../model/project-view.ts';
import { escapeRegExp } from '../../project/escape-reg-exp.ts';
import type { Dependency } from './dependency.ts';
import { standardModules } from './standard-modules.ts';

/**
 * Whether a module of a folder imports its neighbours by their bare names, as in `from database import engine`: then it is
 * run in its folder, and not from above it.
 */
export function importsSiblings(
  files: ProjectView,
  file: string,
  text: string,
  dependencies: readonly Dependency[],
): boolean {
  const [folder = '', ...rest] = file.split('/');
  const itself = new RegExp(`^[ \\t]*(from|import) (${escapeRegExp(folder)}\\b|\\.)`, 'm');
  if (rest.length !== 1 || itself.test(text)) return false;
  const imported = [...text.matchAll(/^(?:from|import)[ \t]+([A-Za-z_]\w*)/gm)].map(([, name = '']) => name);
  return [...new Set(imported)].some(
    (name) =>
      !standardModules.has(name) &&
      !dependencies.some((dependency) => brings(dependency, name)) &&
      (files.exists(`${folder}/${name}.py`) || files.list(`${folder}/${name}/*.py`).length > 0) &&
      !files.exists(`${name}.py`) &&
      !files.exists(name),
  );
}

/** Packages are mostly called as their modules are, or with a word that says what they are for. */
function brings({ name }: Dependency, module: string): boolean {
  const plain = module.toLowerCase().replaceAll('_', '-');
  return [plain, `py${plain}`, `python-${plain}`, `${plain}-python`, `py-${plain}`].includes(name);
}
