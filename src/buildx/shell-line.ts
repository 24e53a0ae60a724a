import type { Command } from './command.ts';

/** A command as a line for a POSIX shell, which may be pasted wherever it is read. */
export function shellLine({ command, args }: Command): string {
  return [command, ...args].map(shellWord).join(' ');
}

/** A word that a shell reads as it is. */
export function shellWord(word: string): string {
  // A tilde is expanded after `=` and `:` as well, and is never bare.
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
