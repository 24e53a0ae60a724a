import { parseArgs } from 'node:util';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { CliCommand, CommandOption, CommandWord, Typed } from './command.ts';
import { unknownOption } from './unknown-option.ts';

/** What was typed after a command's name, or why it is refused. */
export function parseWords(command: CliCommand, words: string[]): Typed | { fault: string } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, about]) => [name, parsedAs(about)]),
  );
  const end = command.more !== undefined && words.includes('--') ? words.indexOf('--') : words.length;
  const args = words.slice(0, end);
  const more = words.slice(end + 1);
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const flags = values as Typed['flags'];
    const fault = wordFault(command, positionals) ?? valueFault(command, flags);
    if (fault !== undefined) return { fault };
    const [before, word] = command.before ? positionals : [undefined, positionals[0]];
    return { word, flags, more, ...(before === undefined ? {} : { before }) };
  } catch (error) {
    // https://nodejs.org/api/errors.html#err_parse_args_unknown_option and its neighbours
    if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error;
    const unknown = /^Unknown option '([^']+)'/.exec((error as Error).message)?.[1];
    if (unknown !== undefined) return { fault: unknownOption(command, unknown, args) };
    const [sentence = ''] = (error as Error).message.split('. ');
    return { fault: `${sentence.replace(/\.$/, '')}. See \`imgc ${command.name} --help\`.` };
  }
}

/** https://nodejs.org/api/util.html#utilparseargsconfig */
function parsedAs({ value, short, repeats = false }: CommandOption) {
  const type = value === undefined ? ('boolean' as const) : ('string' as const);
  return { type, multiple: repeats, ...(short === undefined ? {} : { short }) };
}

function wordFault({ name, before, word }: CliCommand, positionals: string[]): string | undefined {
  if (before && positionals.length === 0) return `\`imgc ${name}\` needs a ${before.name}: ${before.help}.`;
  const [first, second] = before ? positionals.slice(1) : positionals;
  if (!word)
    return first === undefined ? undefined : `\`imgc ${name}\` takes options alone, not \`${first}\`.`;
  if (second !== undefined)
    return `\`imgc ${name}\` takes one ${word.name}, not ${positionals.length - (before ? 1 : 0)}.`;
  if (word.path) return undefined;
  if (first === undefined) return `\`imgc ${name}\` needs a ${word.name}: ${listed(word.choices ?? [])}.`;
  return choiceFault(word, first);
}

function valueFault({ options }: CliCommand, flags: Typed['flags']): string | undefined {
  for (const [name, { choices }] of Object.entries(options)) {
    const value = flags[name];
    if (typeof value !== 'string' || !choices) continue;
    const fault = choiceFault({ name: `--${name}`, choices }, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function choiceFault({ name, choices = [] }: Pick<CommandWord, 'name' | 'choices'>, value: string) {
  if (choices.includes(value)) return undefined;
  const meant = didYouMean(value, choices);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return `${name} is ${listed(choices)}, not \`${value}\`.${hint}`;
}

function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
