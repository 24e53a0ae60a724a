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
  /** By file, the stages that run again after an edit of it. */
  edits: Record<string, string[]>;
}

const keys = ['prints', 'arguments', 'answers', 'port', 'writes', 'tmpfs', 'user', 'keeps', 'edits'];

/** A page without a block, or with a slip in it, would hold its image against less than it says. */
export function readCaseImage(page: string, block: string | undefined): CaseImage {
  const fail = (what: string) => new Error(`${page}: its block \`lab image\` ${what}; see CONTRIBUTING.md`);
  if (block === undefined) throw fail('is missing');
  const image = parse(block) as CaseImage;
  const unknown = Object.keys(image).filter((key) => !keys.includes(key));
  if (unknown.length > 0) throw fail(`has the unknown ${unknown.join(', ')}`);
  if ((image.prints === undefined) === (image.answers === undefined))
    throw fail('says either what is printed or what is answered');
  if (Object.keys(image.edits ?? {}).length === 0) throw fail('has no edit of a file');
  return image;
}
