import type { Outcome } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import type { FileSource, ProjectView } from '../model/project-view.ts';
import { parseJson } from './parse-json.ts';

/** A view over a source of files: each question is asked once, and recorded. */
export function viewProject(source: FileSource): ProjectView {
  const texts = new Map<string, string | undefined>();
  const folders = new Map<string, string[]>();
  const documents = new Map<string, Outcome<Located>>();
  const questions = new Set<string>();

  const text = (path: string) => {
    questions.add(path);
    return once(texts, path, () => source.read(path));
  };
  const names = (folder: string) => once(folders, folder, () => source.names(folder).sort());
  const json = (path: string) => {
    const content = text(path);
    return once(documents, path, () =>
      content === undefined ? { diagnostics: [] } : parseJson(path, content),
    );
  };
  const list = (glob: string) => {
    questions.add(glob);
    return matches('.', glob.split('/'), names);
  };
  const exists = (path: string) => {
    questions.add(path);
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const last = parts.pop();
    if (last === undefined) return true;
    const siblings = names(parts.join('/') || '.');
    return siblings.includes(last) || siblings.includes(`${last}/`);
  };
  return { text, json, list, exists, questions: () => [...questions] };
}

function once<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as T;
}

function matches(folder: string, segments: string[], names: (folder: string) => string[]): string[] {
  const [segment = '', ...rest] = segments;
  const pattern = new RegExp(`^${segment.split('*').map(escapeRegExp).join('[^/]*')}$`);
  const found: string[] = [];
  for (const name of names(folder)) {
    const isFolder = name.endsWith('/');
    const bare = isFolder ? name.slice(0, -1) : name;
    if (isFolder !== rest.length > 0 || !pattern.test(bare)) continue;
    const path = folder === '.' ? bare : `${folder}/${bare}`;
    found.push(...(isFolder ? matches(path, rest, names) : [path]));
  }
  return found;
}

function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
