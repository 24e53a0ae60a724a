import type { Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Manifest } from './manifest.ts';
import { resultFolders } from './result-folders.ts';

/** Scripts that start the application, the first that a plain call of node is counts. */
const candidates = (scripts: readonly string[]) => [
  'start',
  'start:prod',
  // Angular writes one for each project that renders on the server.
  ...scripts.filter((name) => name.startsWith('serve:ssr')),
];

/** Options of node that take the next word. https://nodejs.org/api/cli.html */
const withValue = ['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions'];

/** How the project says that the application starts: by a script, by `main`, or by a file that npm or node look for. */
export function startCommand(manifest: Manifest, files: ProjectView): Setting<string[]> | undefined {
  const { scripts, main, placeOf } = manifest;
  const script = serverScript(manifest);
  if (script !== undefined) {
    return { value: plainCall(scripts[script] ?? '') ?? [], origin: placeOf(['scripts', script]) };
  }
  if (main !== undefined && (scripts.start === undefined || isMeant(main, files))) {
    return { value: ['node', main], origin: placeOf(['main']) };
  }
  if (scripts.start !== undefined) return undefined;
  const usual = usualFiles.find(({ file }) => files.exists(file));
  return usual && { value: ['node', usual.file], origin: { pack: 'node', why: usual.why } };
}

/**
 * Whether `main` says more than the start script, which is for a shell: `npm init` writes `index.js` whether there is one
 * or not. It means something where the file is there, or is made: below a folder that is not there yet, or beside its source.
 */
function isMeant(main: string, files: ProjectView): boolean {
  const [folder = '', ...rest] = main.split('/');
  if (rest.length > 0 && (resultFolders.includes(folder) || !files.exists(folder))) return true;
  if (['', '.js', '.cjs', '/index.js'].some((ending) => files.exists(`${main}${ending}`))) return true;
  const stem = main.replace(/\.[cm]?js$/, '');
  const hasSource = ['ts', 'tsx', 'mts', 'cts'].some((extension) => files.exists(`${stem}.${extension}`));
  return hasSource && !/"outDir"/.test(files.text('tsconfig.json') ?? '');
}

const usualFiles = [
  // https://docs.npmjs.com/cli/commands/npm-start
  { file: 'server.js', why: 'what `npm start` starts by itself' },
  // https://nodejs.org/api/modules.html#folders-as-modules
  { file: 'index.js', why: 'what node takes for the main file' },
];

/** The script that starts a server: one that node runs without a shell, or the one that such a script only calls. */
export function serverScript({ scripts }: Manifest): string | undefined {
  return candidates(Object.keys(scripts))
    .map((name) => called(scripts[name] ?? '', scripts) ?? name)
    .find((name) => plainCall(scripts[name] ?? '') !== undefined);
}

/**
 * The other script that a script is a call of.
 *
 * @example called('npm run serve', { serve: 'node server.js' }) // 'serve'
 */
function called(script: string, scripts: Record<string, string>): string | undefined {
  const [, name = ''] = /^(?:npm|pnpm|yarn|bun)(?: run)? ([\w:.-]+)$/.exec(script.trim()) ?? [];
  return Object.hasOwn(scripts, name) ? name : undefined;
}

/** Whether a start script is a call of Bun. */
export function startsByBun({ scripts }: Manifest): boolean {
  return wordsOf(scripts.start ?? '')[0] === 'bun';
}

/**
 * The words of a start script that is nothing but a call of node, such as `node --enable-source-maps dist/index.js`.
 * Undefined for one that needs a shell or another program: the image may have neither.
 */
export function plainCall(script: string): string[] | undefined {
  const command = wordsOf(script);
  if (!command.every((word) => /^[\w@%+=:,./-]+$/.test(word))) return undefined;
  const [program, ...words] = command;
  if (program === 'fastify' && words[0] === 'start')
    return ['node', 'node_modules/fastify-cli/cli.js', ...words];
  return program === 'node' && words.length > 0 ? command : undefined;
}

/** Variables before the command, or in a file, are the development machine's; the image's stand in the config. */
function wordsOf(script: string): string[] {
  const words = script.trim().replace(environmentFile, '').split(/\s+/);
  const first = words.findIndex((word) => !/^\w+=/.test(word) && word !== 'cross-env');
  return first < 0 ? [] : words.slice(first);
}

/** Node.js starts only where it is, and an image has none. https://nodejs.org/api/cli.html#--env-fileconfig */
const environmentFile = /(?<=\s)--env-file[=\s]\S+\s*/g;

/** Options of node that run something else than a file. */
const withoutFile = [
  '-e',
  '--eval',
  '-p',
  '--print',
  '-c',
  '--check',
  '-v',
  '--version',
  '--test',
  '--run',
  '-',
];

/**
 * Words that may be the file that node runs: the first that is no option, and where options stand before it, which may
 * take a word of their own, each up to it.
 *
 * @example wordsOfEntry(['node', '--env-file', '.env', './index.js']) // ['index.js', '.env']
 */
export function wordsOfEntry(command: readonly string[]): string[] {
  const words = command.slice(command.indexOf('node') + 1);
  if (!command.includes('node')) return [];
  const found: string[] = [];
  for (const [index, word] of words.entries()) {
    const [option = ''] = word.split('=');
    if (withoutFile.includes(option)) return [];
    const before = words[index - 1] ?? '';
    if (word.startsWith('-') || withValue.includes(before)) continue;
    found.unshift(word.replace(/^\.\//, '') || '.');
    if (!before.startsWith('-') || before.includes('=')) break;
  }
  return found[0] === 'inspect' ? [] : found;
}

/**
 * The file of the application's own that node is to run.
 *
 * @example entryFile(['node', '--enable-source-maps', 'dist/index.js']) // 'dist/index.js'
 */
export function entryFile(command: readonly string[]): string | undefined {
  // What starts others, such as tini, may stand before it.
  const words = command.slice(Math.max(0, command.indexOf('node')));
  const files = words
    .slice(1)
    .filter((word, index) => !word.startsWith('-') && !withValue.includes(words[index] ?? ''))
    .map((word) => word.replace(/^\.\//, ''));
  const [first] = files;
  // A program of a dependency's takes the application's file as an argument.
  return first?.startsWith('node_modules/')
    ? files.findLast((word) => word.includes('/') && word !== first)
    : first;
}
