import { writeOut } from '../host/write-out.ts';
import type { Typed } from './command.ts';
import { commands } from './commands.ts';
import { bashCompletion } from './completion/bash-completion.ts';
import { fishCompletion } from './completion/fish-completion.ts';
import { zshCompletion } from './completion/zsh-completion.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export function runCompletion({ word }: Typed): ExitCode {
  writeOut(1, scripts[word as keyof typeof scripts](commands));
  return exitCodes.done;
}
