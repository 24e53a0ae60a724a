import { parseArgs } from 'node:util';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { version } from '../generated/version.ts';
import { writeOut } from '../host/write-out.ts';
import { buildCommand } from './build-command.ts';
import { checkCommand } from './check-command.ts';
import type { CliCommand, Typed } from './command.ts';
import { compileCommand } from './compile-command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { commandHelp, generalHelp } from './help.ts';

const commands: readonly CliCommand[] = [buildCommand, compileCommand, checkCommand];

/** Runs what was typed, and says how it ended. */
export async function main(words: readonly string[]): Promise<ExitCode> {
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
  if (rest.includes('--help') || rest.includes('-h')) {
    writeOut(1, commandHelp(command));
    return exitCodes.done;
  }
  const typed = parse(command, rest);
  return 'fault' in typed ? wrongUsage(typed.fault) : command.run(typed);
}

function parse({ name, options }: CliCommand, args: string[]): Typed | { fault: string } {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length > 1)
      return { fault: `\`imgc ${name}\` takes one path, not ${positionals.length}.` };
    return { path: positionals[0] ?? '.', flags: values as Typed['flags'] };
  } catch (error) {
    // https://nodejs.org/api/errors.html#err_parse_args_unknown_option and its neighbours
    if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error;
    const [sentence = ''] = (error as Error).message.split('. ');
    return { fault: `${sentence.replace(/\.$/, '')}. See \`imgc ${name} --help\`.` };
  }
}

function unknownCommand(word: string): string {
  const names = commands.map(({ name }) => name);
  const meant = didYouMean(word, names);
  const hint =
    meant === undefined ? `The commands are ${names.join(', ')}.` : `Did you mean \`imgc ${meant}\`?`;
  return `There is no command \`${word}\`. ${hint}`;
}

function wrongUsage(message: string): ExitCode {
  writeOut(2, `imgc: ${message}\n`);
  return exitCodes.usage;
}
