import type { ProjectView } from '../../model/project-view.ts';
import { escapeRegExp } from '../../project/escape-reg-exp.ts';
import type { Dependency } from './dependency.ts';

/** Modules of Python that projects have one of the same name as: from above the folder, Python's own is found. */
const ofPython =
  /^(asyncio|calendar|code|collections|contextvars|copy|dataclasses|datetime|email|enum|functools|html|http|io|json|logging|math|os|pathlib|platform|queue|random|re|resource|secrets|select|signal|socket|ssl|statistics|string|sys|test|time|token|trace|types|typing|uuid|warnings)$/;

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
  const itself = new RegExp(`^\\s*(from|import) (${escapeRegExp(folder)}\\b|\\.)`, 'm');
  if (rest.length !== 1 || itself.test(text)) return false;
  const imported = [...text.matchAll(/^(?:from|import)[ \t]+([A-Za-z_]\w*)/gm)].map(([, name = '']) => name);
  return [...new Set(imported)].some(
    (name) =>
      !ofPython.test(name) &&
      !dependencies.some((dependency) => dependency.name === name.toLowerCase().replaceAll('_', '-')) &&
      (files.exists(`${folder}/${name}.py`) || files.list(`${folder}/${name}/*.py`).length > 0) &&
      !files.exists(`${name}.py`) &&
      !files.exists(name),
  );
}
