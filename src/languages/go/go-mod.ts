import { type Word, parseModFile } from './parse-mod-file.ts';

/** What imgc reads of a go.mod. https://go.dev/ref/mod#go-mod-file */
export interface GoMod {
  module?: Word;
  go?: Word;
  toolchain?: Word;
  requires: Requirement[];
  /** Modules that are replaced by a folder: its path, as the file has it. */
  replaced: Map<string, Word>;
}

export interface Requirement {
  path: string;
  /** A module of the project's own imports it. */
  direct: boolean;
}

export function parseGoMod(text: string): GoMod {
  const found: GoMod = { requires: [], replaced: new Map() };
  for (const { verb, words, comment } of parseModFile(text)) {
    const [first] = words;
    if (!first) continue;
    if (verb === 'module' || verb === 'go' || verb === 'toolchain') found[verb] ??= first;
    else if (verb === 'require') {
      found.requires.push({ path: first.value, direct: !comment.startsWith('indirect') });
    } else if (verb === 'replace') {
      const target = words[words.findIndex(({ value }) => value === '=>') + 1];
      if (target && isFolder(target.value)) found.replaced.set(first.value, target);
    }
  }
  return found;
}

/** A replacement that begins so is a folder, anything else a module. https://go.dev/ref/mod#go-mod-file-replace */
function isFolder(target: string): boolean {
  return /^(\.{1,2}(\/|$)|\/)/.test(target);
}
