/** What was typed after a command's name. */
export interface Typed {
  /** The word that is no option; always there where the command needs one. */
  word: string | undefined;
  /** The word in front of it, for a command that has two. */
  before?: string;
  flags: Readonly<Record<string, string | boolean | string[] | undefined>>;
  /** What stood after `--`, for a command that hands it on. */
  more?: readonly string[];
}

/** What may stand after `--name`. */
export interface CommandOption {
  /** One line of help. */
  help: string;
  /** The letter that stands for it behind a single dash, where people have it in their fingers. */
  short?: string;
  /** What its value is called, in capitals. An option without one is a switch. */
  value?: string;
  /** All that the value may be. */
  choices?: readonly string[];
  /** Whether it may be typed several times. */
  repeats?: boolean;
}

/** The word that is no option. */
export interface CommandWord {
  /** As help shows it, in capitals. */
  name: string;
  help: string;
  /** Whether a folder or a file stands there, which may be left out; else one of `choices` must. */
  path: boolean;
  /** Words that have a meaning of their own there. */
  choices?: readonly string[];
}

/** One command of the tool: what it is called, what it takes and, loaded when it is typed, what it does. */
export interface CliCommand {
  /** One word, or two for one of a group: `cache save`. */
  name: string;
  /** One line for the list of commands. */
  summary: string;
  word?: CommandWord;
  /** Stands in front of `word`, and must be there. */
  before?: CommandWord;
  options: Readonly<Record<string, CommandOption>>;
  /** What happens to the words after `--`; without it there are none. */
  more?: string;
  examples: readonly string[];
  load(): Promise<RunCommand>;
}

/** Gives the exit code: one of imgc's own, or that of a program which it ran. */
export type RunCommand = (typed: Typed) => number | Promise<number>;
