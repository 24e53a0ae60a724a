import type { CliCommand } from './command.ts';

/** The page of `imgc --help`. */
export function generalHelp(commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'imgc makes a small, non-root image from a short build.config.yaml.',
    '',
    'Usage: imgc COMMAND [PATH] [OPTIONS]',
    '',
    'PATH is a folder that has a build.config.yaml, or that file; this folder if it is left out.',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Options:',
    '  --help     what a command takes: imgc build --help',
    '  --version  the version of imgc',
    '',
    'Exit codes: 0 done, 1 wrong input, 2 wrong usage, 3 the build failed, 4 no engine, 130 interrupted.',
    '',
  ].join('\n');
}

/** The page of `imgc COMMAND --help`. */
export function commandHelp({ name, summary, optionHelp, examples }: CliCommand): string {
  const rows = Object.entries({ ...optionHelp, help: 'this page' });
  const width = Math.max(...rows.map(([option]) => option.length));
  return [
    `imgc ${name}: ${summary}.`,
    '',
    `Usage: imgc ${name} [PATH] [OPTIONS]`,
    '',
    'Options:',
    ...rows.map(([option, text]) => `  --${option.padEnd(width)}  ${text}`),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}
