import { parse } from 'yaml';

/** What a case says of its image in the block `lab image`: how it is run, what it answers, what an edit costs. */
export interface CaseImage {
  /** What a program prints that does its work and ends, without the last line's end; and the words that it is started with. */
  prints?: string;
  arguments?: string[];
  /** What a server answers, by path. */
  answers?: Record<string, string>;
  /** What it listens on, where its config does not say so. */
  port?: number;
  /** Whether it needs a root file system that it can write. */
  writes?: boolean;
  /** A folder in memory that it cannot do without then. */
  tmpfs?: string;
  /** The user of the image, where it is root. */
  user?: string;
  /** Files of the image that look like waste, and are what the case is about. */
  keeps?: string[];
  /** By file, the stages that run again after an edit of it where everything else comes from a cache. */
  edits: Record<string, string[]>;
}

/** Without a block there is nothing that the image could be held against. */
export function readCaseImage(page: string, block: string | undefined): CaseImage {
  if (block === undefined) throw new Error(`${page} has no block \`lab image\`: see CONTRIBUTING.md`);
  const image = parse(block) as CaseImage;
  if ((image.prints === undefined) === (image.answers === undefined))
    throw new Error(`${page}: its block \`lab image\` says either what is printed or what is answered`);
  return image;
}
