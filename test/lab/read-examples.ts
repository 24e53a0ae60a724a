import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a request to a running example gives. */
export interface Answer {
  path: string;
  status: number;
  contains: string;
}

/**
 * An edit of one file, and the stages that run again after it. `$RUN` stands for something that no run before had: the
 * engine would find an edit that it knows in its cache.
 */
export interface Edit {
  what: string;
  file: string;
  append?: string;
  replace?: [from: string, to: string];
  stagesRunAgain: string[];
  thenAnswers?: Answer[];
  /** What the scripts of its page then hold. */
  thenScripts?: string;
  thenOutput?: string;
  /** What the image then says to its processes: `NAME=value`. */
  thenEnvironment?: string;
}

/** The note `example.json` of an example: how it is run and what it answers. */
export interface Example {
  name: string;
  folder: string;
  summary: string;
  /** What it listens on; absent for a program that prints and ends. */
  port?: number;
  /** What a program prints, and the words that it is started with. */
  output?: string;
  arguments?: string[];
  /** A folder in memory that it cannot do without where nobody can write. */
  tmpfs?: string;
  /** Whether it works with a root file system that nobody can write. */
  readOnly: boolean;
  answers?: Answer[];
  edits: Edit[];
  /** The stages that run again when a dependency is added, by the patch that the tests have for it. */
  dependencyRunsAgain?: string[];
}

const root = join(import.meta.dirname, '../../examples');

export function readExamples(): Example[] {
  return readdirSync(root)
    .sort()
    .map((name) => {
      const folder = join(root, name);
      return { name, folder, ...JSON.parse(readFileSync(join(folder, 'example.json'), 'utf8')) };
    });
}
