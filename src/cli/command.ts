import type { ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-codes.ts';

/** What was typed after a command's name. */
export interface Typed {
  path: string;
  flags: Readonly<Record<string, string | boolean | undefined>>;
}

/** One command of the tool: what it is called, what it takes, what it does. */
export interface CliCommand {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Each option's line of help. */
  optionHelp: Readonly<Record<string, string>>;
  examples: readonly string[];
  run(typed: Typed): ExitCode | Promise<ExitCode>;
}
