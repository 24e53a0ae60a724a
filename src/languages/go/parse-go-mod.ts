import type { Range } from '../../model/origin.ts';

interface Word {
  value: string;
  range: Range;
}

/** What imgc reads of a go.mod. https://go.dev/ref/mod#go-mod-file */
export interface GoMod {
  module?: Word;
  go?: Word;
  toolchain?: Word;
  /** Whether any module is required. */
  requires: boolean;
}

/** Reads the few directives that matter; what a later Go adds to the format is passed over. */
export function parseGoMod(text: string): GoMod {
  const found: GoMod = { requires: false };
  let offset = 0;
  for (const line of text.split('\n')) {
    const directive = /^\s*(module|go|toolchain|require)\b[ \t]*"?([^\s"(/]?[^\s"]*)/.exec(line);
    const [whole = '', name, value = ''] = directive ?? [];
    const end = offset + whole.length;
    const word = { value, range: { start: end - value.length, end } };
    if (name === 'require') found.requires = true;
    else if (name === 'module' || name === 'go' || name === 'toolchain') {
      if (value !== '') found[name] ??= word;
    }
    offset += line.length + 1;
  }
  return found;
}
