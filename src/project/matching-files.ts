import { escapeRegExp } from './escape-reg-exp.ts';

/**
 * Files below a folder that match a glob of names, sorted; `*` stands for any part of one name.
 *
 * @example matchingFiles('.', 'cmd/x*.go', names) // ['cmd/x1.go']
 */
export function matchingFiles(
  folder: string,
  glob: string,
  names: (folder: string) => readonly string[],
): string[] {
  return matches(folder, glob.split('/'), names);
}

function matches(folder: string, segments: string[], names: (folder: string) => readonly string[]): string[] {
  const [segment = '', ...rest] = segments;
  if (!segment.includes('*')) {
    const isThere = names(folder).includes(rest.length > 0 ? `${segment}/` : segment);
    const path = folder === '.' ? segment : `${folder}/${segment}`;
    return isThere ? (rest.length > 0 ? matches(path, rest, names) : [path]) : [];
  }
  const fits = matcherOf(segment);
  const found: string[] = [];
  for (const name of names(folder)) {
    const isFolder = name.endsWith('/');
    const bare = isFolder ? name.slice(0, -1) : name;
    if (isFolder !== rest.length > 0 || !fits(bare)) continue;
    const path = folder === '.' ? bare : `${folder}/${bare}`;
    found.push(...(isFolder ? matches(path, rest, names) : [path]));
  }
  return found;
}

function matcherOf(segment: string): (name: string) => boolean {
  const [start = '', ...parts] = segment.split('*');
  const [end = ''] = parts;
  if (parts.length === 1) {
    return (name) => name.length >= segment.length - 1 && name.startsWith(start) && name.endsWith(end);
  }
  const pattern = new RegExp(`^${[start, ...parts].map(escapeRegExp).join('[^/]*')}$`);
  return (name) => pattern.test(name);
}
