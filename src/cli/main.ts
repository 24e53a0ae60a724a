import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { version } from '../generated/version.ts';
import { writeOut } from '../host/write-out.ts';
import { commands } from './commands.ts';
import { exitCodes } from './exit-codes.ts';
import { commandHelp, generalHelp } from './help.ts';
import { parseWords } from './parse-words.ts';
import { wrongUsage } from './wrong-usage.ts';

/** Runs what was typed, and says how it ended. */
export async function main(words: readonly string[]): Promise<number> {
  const [first, ...rest] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    writeOut(1, generalHelp(commands));
    return exitCodes.done;
  }
  if (first === '--version') {
    writeOut(1, `${version}\n`);
    return exitCodes.done;
  }
  const command = commands.find(({ name }) => name === first);
  if (!command) return wrongUsage(unknownCommand(first));
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (own.includes('--help') || own.includes('-h')) {
    writeOut(1, commandHelp(command));
    return exitCodes.done;
  }
  const typed = parseWords(command, rest);
  if ('fault' in typed) return wrongUsage(typed.fault);
  const run = await command.load();
  return run(typed);
}

function unknownCommand(word: string): string {
  const names = commands.map(({ name }) => name);
  const meant = didYouMean(word, names);
  const hint =
    meant === undefined ? `The commands are ${names.join(', ')}.` : `Did you mean \`imgc ${meant}\`?`;
  return `There is no command \`${word}\`. ${hint}`;
}
