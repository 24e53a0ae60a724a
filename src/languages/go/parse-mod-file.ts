import type { Range } from '../../model/origin.ts';

export interface Word {
  value: string;
  range: Range;
}

/** One directive with its words, wherever it stands: on a line of its own or in a block. */
export interface Directive {
  verb: string;
  words: Word[];
  /** The comment at the end of the line, without its slashes. */
  comment: string;
}

/**
 * go.mod and go.work have one grammar; what a later Go adds to it is read and passed over.
 * https://go.dev/ref/mod#go-mod-file-grammar
 */
export function parseModFile(text: string): Directive[] {
  const found: Directive[] = [];
  let block: string | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const [, code = '', comment = ''] = /^((?:[^/]|\/(?!\/))*)(?:\/\/(.*))?$/.exec(line.trimEnd()) ?? [];
    const words = wordsOf(code, offset);
    const [first, ...rest] = words;
    offset += line.length + 1;
    if (!first) continue;
    if (block !== undefined) {
      if (first.value === ')') block = undefined;
      else found.push({ verb: block, words, comment: comment.trim() });
    } else if (rest.at(-1)?.value === '(') block = first.value;
    else found.push({ verb: first.value, words: rest, comment: comment.trim() });
  }
  return found;
}

function wordsOf(code: string, offset: number): Word[] {
  return [...code.matchAll(/"([^"]*)"|`([^`]*)`|[()]|[^\s()"`]+/g)].map((match) => {
    const start = offset + match.index;
    return { value: match[1] ?? match[2] ?? match[0], range: { start, end: start + match[0].length } };
  });
}
