import { posix } from 'node:path';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { withoutComments } from '../../project/without-comments.ts';
import { embedPatterns } from './embed-patterns.ts';

/** A file or folder of the project that a source opens by its name, from where the program is started. */
export interface FileRead {
  /** The source. */
  by: string;
  path: string;
  at: Place;
}

/** Calls of Go itself and of what serves pages or migrates a database, whose words are paths. */
const calls =
  /\b(?:LoadHTMLGlob|LoadHTMLFiles|ParseGlob|ParseFiles|http\.Dir|http\.ServeFile|os\.DirFS|os\.Open|os\.ReadFile|os\.ReadDir|ioutil\.ReadFile|ioutil\.ReadDir|filepath\.Glob|filepath\.WalkDir|DecodeFile|HandleDir|SendFile|html\.New|static\.New|(?<=\w\.)Static|(?<=\w\.)StaticFile|(?<=\w\.)File|goose\.Up(?:Context)?)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)/g;

/** Most sources have none of these words, and are looked at no further. */
const mayRead =
  /LoadHTML|Parse(?:Glob|Files)|http\.(?:Dir|Serve)|os\.(?:DirFS|Open|Read)|ioutil|filepath|DecodeFile|HandleDir|SendFile|\.New\(|Static|\.File|goose|file:\/\//;

/** How golang-migrate names a folder; https://github.com/golang-migrate/migrate/tree/master/source/file */
const migrations = /"file:\/\/[^"\n]*"/g;

/** What is opened by a name that the source itself says; a name that is made of a variable nobody knows. */
export function filesRead(files: ProjectView, sources: readonly string[]): FileRead[] {
  const reading = sources.filter((by) => !/test/i.test(by) && mayRead.test(files.text(by) ?? ''));
  if (reading.length === 0) return [];
  const embedded = sources.flatMap((by) => embeddedPaths(by, files.text(by) ?? ''));
  return reading.flatMap((by) => {
    const text = withoutComments(files.text(by) ?? '');
    const words = [...text.matchAll(calls)].flatMap((call) =>
      wordsOf(call[1] ?? '', call.index + call[0].length),
    );
    const urls = [...text.matchAll(migrations)].map((match) => ({
      value: match[0].slice(1, -1),
      end: match.index + match[0].length,
    }));
    return [...words, ...urls].flatMap(({ value, end }): FileRead[] => {
      const path = pathOf(value, files);
      if (path === undefined || embedded.some((one) => isWithin(one, path) || isWithin(path, one))) return [];
      const range = { start: end - value.length - 2, end };
      return [{ by, path, at: { file: files.fromRoot(by), range } }];
    });
  });
}

/** The same, or below. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function wordsOf(args: string, end: number) {
  const start = end - args.length;
  return [...args.matchAll(/"([^"\n]*)"/g)].map((match) => {
    return { value: match[1] ?? '', end: start + match.index + match[0].length };
  });
}

/** Of a pattern the folder, of a file among others of its kind as well; undefined: the project has no such thing. */
function pathOf(word: string, files: ProjectView): string | undefined {
  const plain = word.replace(/^file:\/\//, '');
  if (plain === '' || /^[/~]|^\.\.|:|\s/.test(plain)) return undefined;
  const fixed = /[*?[{]/.test(plain) ? posix.dirname(plain.replace(/[*?[{].*$/, 'x')) : plain;
  const path = posix.normalize(fixed).replace(/\/$/, '');
  if (path === '.' || !files.exists(path)) return undefined;
  const folder = posix.dirname(path);
  const alone = folder === '.' || files.text(path) === undefined || files.list(`${folder}/*.go`).length > 0;
  return alone ? path : folder;
}

/** What the binary has in itself. */
function embeddedPaths(by: string, text: string): string[] {
  return embedPatterns(by, text).map(({ glob }) => glob.replace(/\/?[*?[].*$/, ''));
}
