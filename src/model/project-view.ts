import type { Outcome } from './diagnostic.ts';
import type { Located } from './located.ts';

/**
 * What imgc may know of the user's project. Synchronous and total: an absent file is an answer, not an error.
 * Paths are relative to the folder of the view, with forward slashes; `//x` lies at the root of the context.
 */
export interface ProjectView {
  /** The file's text, or undefined where there is none. */
  text(path: string): string | undefined;
  /** A JSON file with the place of each value. No value and no diagnostic: there is no such file. */
  json(path: string): Outcome<Located>;
  yaml(path: string): Outcome<Located>;
  toml(path: string): Outcome<Located>;
  /** Files that match; `*` stands for any part of one name. Sorted. */
  list(glob: string): string[];
  /** Whether a file or a folder lies there. */
  exists(path: string): boolean;
  /** The path as places name it: relative to the root of the context. */
  fromRoot(path: string): string;
  /** The same project, seen from one of its folders. */
  within(folder: string): ProjectView;
  /** Every path that was asked for, in order: what the result depends on. */
  questions(): string[];
}

/** How a view reaches files: the disk, a map in memory, or what was fetched beforehand. */
export interface FileSource {
  read(path: string): string | undefined;
  /** Names in a folder; folders end with a slash. */
  names(folder: string): string[];
}
