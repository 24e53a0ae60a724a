/** A command to run where the user stands, as data. */
export interface Command {
  command: string;
  args: string[];
  /** Variables beside those of imgc itself: what is secret is no word of a command. */
  env?: Readonly<Record<string, string>>;
}
