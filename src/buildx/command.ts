/** A command to run, as data. */
export interface Command {
  command: string;
  args: string[];
  cwd?: string;
}
