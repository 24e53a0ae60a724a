/** Options of node that take the next word. https://nodejs.org/api/cli.html */
const withValue = ['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions'];
/** Those whose word is a module that node loads before the application. */
const loading = withValue.slice(0, 5);

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

/**
 * The modules that node loads before the application.
 *
 * @example preloads(['node', '-r', 'dotenv/config', '--import=./tracing.mjs', 'index.js']) // ['dotenv/config', './tracing.mjs']
 */
export function preloads(command: readonly string[]): string[] {
  return command.flatMap((word, index) => {
    const [option = '', ...value] = word.split('=');
    if (!loading.includes(option)) return [];
    return value.length > 0 ? value.join('=') : (command[index + 1] ?? []);
  });
}
