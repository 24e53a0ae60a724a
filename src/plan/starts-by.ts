import type { RuntimeConfig } from '../model/config.ts';
import type { Setting } from '../model/origin.ts';

/** Whose first word is the program that starts, where the config says it: an empty entry point leaves it to the command. */
export function startsBy({ entrypoint, command }: RuntimeConfig): Setting<string[]> | undefined {
  return entrypoint && entrypoint.value.length > 0 ? entrypoint : command;
}
