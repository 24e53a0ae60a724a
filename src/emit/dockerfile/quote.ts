import type { Text } from '../../model/recipe.ts';

/** Characters that no reader of a Dockerfile gives a meaning to. */
const plain = /^[\w@%+=:,./-]+$/;

/** A word for the shell of a RUN: it arrives as it is, whatever it holds. */
export function shellWord(text: Text): string {
  if (Array.isArray(text)) return text.map(shellWord).join('');
  if (typeof text === 'object') return text.part ? `"${argument(text)}"` : `"$${text.arg}"`;
  if (plain.test(text)) return text;
  // -ldflags='-s -w' reads better than '-ldflags=-s -w', and is the same word.
  const [, option = '', value = text] = /^(-[\w-]+=)(.*)$/s.exec(text) ?? [];
  return `${option}'${value.replaceAll("'", "'\\''")}'`;
}

/** A value of ENV, which expands variables and knows three escapes inside double quotes. */
export function environmentValue(text: Text): string {
  return `"${insideQuotes(text)}"`;
}

function insideQuotes(text: Text): string {
  if (Array.isArray(text)) return text.map(insideQuotes).join('');
  return typeof text === 'object' ? argument(text) : text.replace(/[\\"$]/g, '\\$&');
}

/** Text of a FROM, where arguments of the top are filled. */
export function reference(text: Text): string {
  if (Array.isArray(text)) return text.map(reference).join('');
  return typeof text === 'object' ? argument(text) : text;
}

/** An exec form, which nothing expands. */
export function execForm(words: readonly Text[]): string[] {
  return words.map((word) => {
    if (typeof word !== 'string')
      throw new Error('An exec form is not expanded, so it cannot hold an argument.');
    return JSON.stringify(word);
  });
}

/**
 * The paths of a COPY. In JSON they pass through the shell's lexer and then a glob, so what means something to either
 * is escaped first. A `*`, a `?` and a backslash cannot be written literally in any form: the schema refuses them.
 */
export function copyPaths(source: string, target: string): string[] {
  const words = [source, target];
  if (words.every((word) => plain.test(word))) return words;
  const [from = '', to = ''] = words.map((word) => word.replace(/['"$`]/g, '\\$&'));
  return [JSON.stringify([from.replaceAll('[', '[[]'), to])];
}

function argument({ arg, part }: { arg: string; part?: 'major' }): string {
  return part === 'major' ? `\${${arg}%%.*}` : `\${${arg}}`;
}
