import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import { resultFolders } from './result-folders.ts';
import { sourceFiles } from './source-files.ts';

/** Folders that applications have files in: without one of these, or a file of data, the sources are not read. */
const folders = [
  ...['assets', 'certs', 'content', 'data', 'db', 'drizzle', 'emails', 'fonts', 'graphql', 'i18n', 'images'],
  ...[
    'keys',
    'lang',
    'locales',
    'migrations',
    'prompts',
    'proto',
    'protos',
    'public',
    'resources',
    'schemas',
  ],
  ...['sql', 'static', 'storage', 'templates', 'views'],
];
const data = /\.(?:ya?ml|json|graphql|gql|proto|sql|txt|csv|pem|crt|key|hbs|ejs|md|xml)$/;
/** Files that tools of development read. */
const ofTools =
  /^(?:package(?:-lock)?|npm-shrinkwrap|pnpm-.*|bun|[jt]sconfig.*|nest-cli|nodemon|jest.*|biome|turbo|renovate|vercel|railway|fly|render|app|angular|components|(?:docker-)?compose.*|[A-Z_-]+)\.\w+$|^\./;

const word = String.raw`['"\x60](?:\./)?([\w-][\w./-]*)['"\x60]`;
const here = String.raw`(?:__dirname|import\.meta\.dirname)`;
/** Where a call for files names a path from the folder that the application is started in. */
const fromStart = [
  String.raw`(?:load|loadSync|loadFilesSync|readFile|readFileSync|createReadStream|readdir|readdirSync)\(\s*${word}`,
  String.raw`(?:migrationsFolder|protoPath)\s*:\s*${word}`,
  String.raw`(?:join|resolve)\(\s*process\.cwd\(\)\s*,\s*${word}`,
  String.raw`process\.cwd\(\)\s*\+\s*['"\x60]/([\w-][\w./-]*)['"\x60]`,
].map((pattern) => new RegExp(pattern, 'g'));
/** From the result of the build, beside which it lies. */
const fromResult = [
  String.raw`(?:join|resolve)\(\s*${here}\s*,\s*(?:['"\x60]\.\.['"\x60]\s*,\s*)+${word}`,
  String.raw`(?:join|resolve)\(\s*${here}\s*,\s*['"\x60](?:\.\./)+([\w-][\w./-]*)['"\x60]`,
].map((pattern) => new RegExp(pattern, 'g'));

/** Files and folders of the project that its sources open by their names when the application runs. */
export interface ReadPaths {
  /** No copy into the result of the build brings them, because that is not where they are looked for. */
  fromStart: string[];
  /** A copy may, for nobody knows how deep the result lies. */
  fromResult: string[];
}

export function readPaths(files: ProjectView): ReadPaths {
  const raised =
    folders.some((name) => files.exists(name) || files.exists(`src/${name}`)) ||
    files.list('*.*').some((name) => data.test(name) && !ofTools.test(name));
  const sources = raised ? sourceFiles(files).filter(isOfApplication) : [];
  const texts = sources.map((path) => (files.text(path) ?? '').replace(/^[ \t]*(?:\/\/|\*).*$/gm, ''));
  const named = (patterns: readonly RegExp[]) => {
    const paths = texts.flatMap((text) => patterns.flatMap((each) => [...text.matchAll(each)]));
    return paths.map(([, path = '']) => posix.normalize(path));
  };
  const isAmongSources = (path: string) => files.exists(`src/${path}`);
  return {
    fromStart: besides(named(fromStart), files),
    fromResult: besides(
      named(fromResult).filter((path) => !isAmongSources(path)),
      files,
    ),
  };
}

function besides(paths: readonly string[], files: ProjectView): string[] {
  return [...new Set(paths.flatMap((path) => beside(path, files) ?? []))].sort();
}

/** Settings of tools lie beside the sources, and scripts among them are run by hand. */
function isOfApplication(path: string): boolean {
  return path.includes('/')
    ? !/\/(?:scripts?|seeds?|tests?)\//.test(path)
    : /^(?:index|server|app|main)\./.test(path);
}

/** The file, or the folder that it lies in: of the sources only a part of them. */
function beside(path: string, files: ProjectView): string | undefined {
  const [first = '', second] = path.split('/');
  if (resultFolders.includes(first) || ['node_modules', 'index.html'].includes(first) || ofTools.test(first))
    return undefined;
  const name = first === 'src' ? `src/${second ?? ''}` : first;
  const isSource = /\.[cm]?[jt]sx?$/.test(name) || name === 'src/';
  return !isSource && files.exists(name) && files.exists(path) ? name : undefined;
}
