import type { CliCommand, CommandOption } from './command.ts';

/** The page of `imgc --help`. */
export function generalHelp(commands: readonly CliCommand[]): string {
  return [
    'imgc makes a small, non-root image from a short build.config.yaml.',
    '',
    'Usage: imgc COMMAND [WORD] [OPTIONS]',
    '',
    'Commands:',
    ...columns(commands.map((command) => [usage(command), command.summary])),
    '',
    'PATH is the folder of a project, or its build.config.yaml; this folder if it is left out.',
    '',
    'Options:',
    ...columns([
      ['--help', 'what a command takes: imgc build --help'],
      ['--version', 'the version of imgc'],
    ]),
    '',
    'Exit codes: 0 done, 1 wrong input, 2 wrong usage, 3 the build failed, 4 no engine, 130 interrupted.',
    '',
  ].join('\n');
}

/** The page of `imgc COMMAND --help`. */
export function commandHelp(command: CliCommand): string {
  const { name, summary, options, more, examples } = command;
  const rows = Object.entries(options).map(([option, about]) => [optionUsage(option, about), about.help]);
  return [
    `imgc ${name}: ${summary}.`,
    '',
    `Usage: imgc ${usage(command)} [OPTIONS]`,
    '',
    ...wordHelp(command).flatMap((sentence) => [sentence, '']),
    'Options:',
    ...columns([...rows, ['--help', 'this page'], ...(more === undefined ? [] : [['-- …', more]])]),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

/** What each word of a command is. */
export function wordHelp({ before, word }: CliCommand): string[] {
  return [before, word].flatMap((one) => (one ? [`${one.name} is ${one.help}.`] : []));
}

/** A command with the words that it takes, in brackets where one may be left out. */
export function usage({ name, before, word }: CliCommand): string {
  const first = before ? `${name} ${before.name}` : name;
  if (!word) return first;
  return word.path ? `${first} [${word.name}]` : `${first} ${word.name}`;
}

/** An option with the name of its value. */
export function optionUsage(name: string, { short, value }: CommandOption): string {
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return value === undefined ? names : `${names} ${value}`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}
