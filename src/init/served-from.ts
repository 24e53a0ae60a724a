import { posix } from 'node:path';
import type { ProjectView } from '../model/project-view.ts';

/** A call or a setting by which a program sends the files of a folder, and what names that folder. */
const served = new RegExp(
  String.raw`(?:\b(?:express\.static|koaStatic|serveStatic|StaticFiles|http\.Dir|os\.DirFS)\(\s*(?:directory\s*=\s*)?` +
    String.raw`|\b(?:static_folder|directory|rootPath|root)\s*[=:]\s*|\bStatic\(\s*"[^"\n]*"\s*,\s*)` +
    String.raw`(?:(?:path\.|posix\.)?(?:join|resolve)\(([^()\n]{0,200})\)|["'\x60]([\w./-]+)["'\x60])`,
  'g',
);

const endings = ['js', 'mjs', 'cjs', 'ts', 'mts', 'py', 'go'];

/** A site that another part takes. */
export interface TakenSite {
  folder: string;
  result: string;
}

/**
 * Where in the image a program looks for the files of a site, from the folder that it is started in: by the very place
 * where the site's build leaves them, else by the one folder of its calls that the project does not have. Undefined: nobody knows.
 */
export function servedFrom(program: ProjectView, main: string, site: TakenSite): string | undefined {
  const own = posix.relative(posix.join('/', main), posix.join('/', site.folder, site.result));
  const folders = [...new Set(sources(program, site.folder).flatMap((path) => foldersIn(path, program)))];
  if (folders.includes(own)) return inImage(own);
  const missing = folders.filter((path) => !/^\.?$|^\//.test(path) && !program.exists(path));
  const [only, ...others] = missing;
  return only === undefined || others.length > 0 ? undefined : inImage(only);
}

function sources(program: ProjectView, beside: string): string[] {
  return endings
    .flatMap((ending) => ['', '*/', 'src/*/'].flatMap((above) => program.list(`${above}*.${ending}`)))
    .filter((path) => !/^(?:node_modules|dist|build|tests?)\//.test(path) && !path.startsWith(`${beside}/`));
}

function foldersIn(path: string, program: ProjectView): string[] {
  return [...(program.text(path) ?? '').matchAll(served)].map(([all, words, word = '.']) => {
    // Flask's is relative to the module. https://flask.palletsprojects.com/en/stable/api/#flask.Flask
    const from = all.startsWith('static_folder') ? posix.dirname(path) : '.';
    if (words === undefined) return posix.join(from, word).replace(/(?<=.)\/$/, '');
    const parts = [...words.matchAll(/["'`]([^"'`]+)["'`]/g)].map(([, part = '']) => part);
    // A compiler leaves its files as deep as the sources lie.
    const base = /__dirname|import\.meta\.dirname/.test(words) ? posix.dirname(path) : '.';
    return posix.join(base, ...parts).replace(/(?<=.)\/$/, '');
  });
}

/** What lies beside the program's own folder lies beside it in the image, which is one level deep. */
function inImage(path: string): string {
  return path.startsWith('../') ? posix.join('/', path) : path;
}
