import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import { entryFile } from './entry-file.ts';
import { resultFolders } from './result-folders.ts';

/** A name as it is said, or as a module or a folder of modules has it; a result of the build has a source of its name. */
const endings = ['', ...['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map((extension) => `.${extension}`)];
const places = [...endings, '/index.js', '/index.ts'];
/** More are not the few files that a server begins with. */
const most = 12;

/**
 * The source of the file that starts, and of the modules of the project's own that it names: where a server is made
 * to listen.
 */
export function entrySources(command: readonly string[], files: ProjectView): string[] {
  const entry = command[0] === 'node' ? entryFile(command) : undefined;
  const source = entry === undefined ? undefined : sourceOf(entry, files);
  if (source === undefined) return [];
  const named = (files.text(source) ?? '').matchAll(
    /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"](\.[^'"\n]+)['"]/g,
  );
  const others = [...named].slice(0, most).flatMap(([, path = '']) => {
    const found = moduleAt(posix.join(posix.dirname(source), path), files);
    return found === undefined ? [] : [found];
  });
  return [...new Set([source, ...others])];
}

/** Of what a build makes there may be an older one on the developer's machine: its source is asked first. */
function sourceOf(entry: string, files: ProjectView): string | undefined {
  const [folder = '', ...rest] = entry.split('/');
  const isResult = resultFolders.includes(folder) && rest.length > 0;
  const inside = rest.join('/');
  const tried = isResult ? [`src/${inside}`, inside] : [entry];
  return tried.map((path) => moduleAt(path, files)).find((path) => path !== undefined);
}

function moduleAt(path: string, files: ProjectView): string | undefined {
  const stem = path.replace(/\.[cm]?js$/, '');
  const tried = [path, ...places.map((place) => `${stem}${place}`)];
  return tried.find((each) => !each.startsWith('..') && files.text(each) !== undefined);
}
