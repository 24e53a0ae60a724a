import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { version } from '../generated/version.ts';
import { writeOut } from '../host/write-out.ts';
import { commands } from './commands.ts';
import type { CliCommand } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { findCommand, firstWords } from './find-command.ts';
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
  if (['--version', '-v', '-V'].includes(first)) {
    writeOut(1, `${version}\n`);
    return exitCodes.done;
  }
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  const found = findCommand(words, commands);
  if (!found && group.length > 0 && (rest[0] === '--help' || rest[0] === '-h')) {
    writeOut(1, generalHelp(group));
    return exitCodes.done;
  }
  if (!found) return wrongUsage(group.length > 0 ? unknownOfGroup(first, group) : unknownCommand(first));
  const { command, rest: own } = found;
  const before = own.includes('--') ? own.slice(0, own.indexOf('--')) : own;
  if (before.includes('--help') || before.includes('-h')) {
    writeOut(1, commandHelp(command));
    return exitCodes.done;
  }
  const typed = parseWords(command, own);
  if ('fault' in typed) return wrongUsage(typed.fault);
  const run = await command.load();
  return run(typed);
}

function unknownCommand(word: string): string {
  const names = firstWords(commands);
  const meant = didYouMean(word, names);
  const hint =
    meant === undefined ? `The commands are ${names.join(', ')}.` : `Did you mean \`imgc ${meant}\`?`;
  return `There is no command \`${word}\`. ${hint}`;
}

function unknownOfGroup(first: string, group: readonly CliCommand[]): string {
  const names = group.map(({ name }) => `\`imgc ${name}\``);
  return `\`imgc ${first}\` is no command by itself: there is ${names.join(' and ')}.`;
}
