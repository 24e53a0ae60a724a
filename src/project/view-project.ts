import { posix } from 'node:path';
import type { Outcome } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import type { FileSource, ProjectView } from '../model/project-view.ts';
import { isNormal, joinPath } from './join-path.ts';
import { matchingFiles } from './matching-files.ts';
import { parseJson } from './parse-json.ts';
import { parseToml } from './parse-toml.ts';
import { parseYaml } from './parse-yaml.ts';

type Parse = (file: string, text: string) => Outcome<Located>;

/**
 * A view over a source of files, from the root of the context: each question is asked once, and recorded. What lies
 * outside of the context is not there: no build could have it, and no message must show it.
 */
export function viewProject(source: FileSource): ProjectView {
  const texts = new Map<string, string | undefined>();
  const folders = new Map<string, string[]>();
  const documents = new Map<string, Outcome<Located>>();
  const questions = new Set<string>();
  const names = (folder: string) =>
    once(folders, folder, () => (isOutside(folder) ? [] : source.names(folder).sort()));

  const within = (folder: string): ProjectView => {
    const fromRoot = (path: string) => {
      if (path.startsWith('//')) return isNormal(path.slice(2)) ? path.slice(2) : posix.join(path.slice(2));
      return joinPath(folder, path);
    };
    const text = (path: string) => {
      const file = fromRoot(path);
      questions.add(file);
      return once(texts, file, () => (isOutside(file) ? undefined : source.read(file)));
    };
    const document = (path: string, parse: Parse) => {
      const content = text(path);
      const file = fromRoot(path);
      return once(documents, file, () =>
        content === undefined ? { diagnostics: [] } : parse(file, content),
      );
    };
    return {
      text,
      json: (path) => document(path, parseJson),
      yaml: (path) => document(path, parseYaml),
      toml: (path) => document(path, parseToml),
      list(glob) {
        questions.add(fromRoot(glob));
        const found = matchingFiles(posix.normalize(folder), glob, names);
        return folder === '.' ? found : found.map((path) => posix.relative(folder, path));
      },
      exists(path) {
        const file = fromRoot(path);
        questions.add(file);
        if (isOutside(file)) return false;
        const name = posix.basename(file);
        if (name === '.' || name === '') return true;
        const siblings = names(posix.dirname(file));
        return siblings.includes(name) || siblings.includes(`${name}/`);
      },
      fromRoot,
      within: (inner) => within(fromRoot(inner)),
      questions: () => [...questions],
    };
  };
  return within('.');
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

function once<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as T;
}
