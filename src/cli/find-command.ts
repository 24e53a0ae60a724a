import type { CliCommand } from './command.ts';

/** The command that these words begin with, and what follows its name; the longer name first. */
export function findCommand(
  words: readonly string[],
  commands: readonly CliCommand[],
): { command: CliCommand; rest: string[] } | undefined {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ');
    const command = commands.find((one) => one.name === name);
    if (command) return { command, rest: words.slice(count) };
  }
  return undefined;
}

/** What may be typed first: the names of commands, and each group once. */
export function firstWords(commands: readonly CliCommand[]): string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name))];
}

/** The commands whose names have two words, by the first of them. */
export function groupsOf(commands: readonly CliCommand[]): Map<string, CliCommand[]> {
  const groups = new Map<string, CliCommand[]>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    if (second !== undefined) groups.set(first, [...(groups.get(first) ?? []), command]);
  }
  return groups;
}

/** The last word of a command's name. */
export function lastWord({ name }: CliCommand): string {
  return name.split(' ').at(-1) ?? name;
}
