/**
 * The words of a start script that is nothing but a call of node, such as `node --enable-source-maps dist/index.js`.
 * Undefined for one that needs a shell or another program: the image may have neither.
 */
export function startCommand(script: string): string[] | undefined {
  const words = script.trim().split(/\s+/);
  // Variables before the command are the development machine's; the image's stand in the config.
  const command = words.slice(words.findIndex((word) => !/^\w+=/.test(word)));
  if (command[0] !== 'node' || command.length < 2) return undefined;
  return command.every((word) => /^[\w@%+=:,./-]+$/.test(word)) ? command : undefined;
}

/**
 * The file that node is to run.
 *
 * @example entryFile(['node', '--enable-source-maps', 'dist/index.js']) // 'dist/index.js'
 */
export function entryFile(command: readonly string[]): string | undefined {
  return command
    .slice(1)
    .find((word) => !word.startsWith('-'))
    ?.replace(/^\.\//, '');
}
