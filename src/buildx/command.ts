/** A command to run where the user stands, as data. */
export interface Command {
  command: string;
  args: string[];
}
