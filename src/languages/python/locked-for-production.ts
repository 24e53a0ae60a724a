import { lockedPackages } from './locked-wheels.ts';

/** A name in a list of uv's, and the extras that are wanted of it. */
const wanted = /\{ name = "([^"]+)"(?:[^}]*?\bextra = \[([^\]]*)\])?/g;
const dependencies = /^dependencies = \[([^]*?)^\]/m;
const ofExtras = /^\[package\.optional-dependencies\]\n((?:.+\n)*)/m;
/** One extra of them, on a line of its own or on several. */
const extraList = /^"?([\w.-]+)"? = \[([^]*?)^\]/gm;
/** The project itself; others of a workspace lie in folders of their own. */
const itself = /^source = \{ (?:virtual|editable) = "\." \}/m;

/**
 * Those of some names that a lockfile has for production: what a group of development brought is in it as well, and not in
 * the image. A lockfile that does not say so has all for production.
 */
export function lockedForProduction(lock: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  if (lock.trimStart().startsWith('{')) return inPipfileLock(lock, names);
  const entries = lockedPackages(lock);
  const root = entries.find((entry) => itself.test(entry));
  if (root !== undefined) {
    const reached = reachedFrom(root, entries);
    return names.filter((name) => reached.has(name));
  }
  return names.filter((name) => {
    const found = entries.filter((entry) => nameOf(entry) === name);
    return found.length === 0 || found.some(isForProduction);
  });
}

/** poetry's word for it is main, and pdm's default; up to 1.4 poetry had categories. */
function isForProduction(entry: string): boolean {
  const groups = /^groups = \[([^\]]*)\]/m.exec(entry)?.[1];
  if (groups !== undefined) return /"(?:main|default)"/.test(groups);
  return !/^category = "dev"/m.test(entry);
}

/** https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile: what is for development stands in tables of its own. */
function reachedFrom(root: string, entries: readonly string[]): Set<string> {
  const lists = new Map<string, string[]>();
  const add = (key: string, list = '') => lists.set(key, [...(lists.get(key) ?? []), ...wantedIn(list)]);
  for (const entry of entries) {
    add(nameOf(entry), dependencies.exec(entry)?.[1]);
    for (const [, extra = '', list] of (ofExtras.exec(entry)?.[1] ?? '').matchAll(extraList))
      add(`${nameOf(entry)}[${extra}]`, list);
  }
  const reached = new Set(lists.get(nameOf(root)));
  // What is added while it goes on is gone through as well.
  for (const key of reached) for (const next of lists.get(key) ?? []) reached.add(next);
  return reached;
}

/** @example wantedIn('{ name = "fastapi", extra = ["standard"] },') // ['fastapi', 'fastapi[standard]'] */
function wantedIn(list: string): string[] {
  return [...list.matchAll(wanted)].flatMap(([, name = '', extras = '']) => {
    return [name, ...[...extras.matchAll(/"([^"]+)"/g)].map(([, extra]) => `${name}[${extra}]`)];
  });
}

function nameOf(entry: string): string {
  return /^name = "([^"]+)"/m.exec(entry)?.[1] ?? '';
}

/** pipenv has a section for each of the two, and writes the one for development last. */
function inPipfileLock(lock: string, names: readonly string[]): string[] {
  const end = lock.search(/^ {4}"develop": \{/m);
  const production = end < 0 ? lock : lock.slice(0, end);
  return names.filter((name) => production.includes(`\n        "${name}": {`));
}
