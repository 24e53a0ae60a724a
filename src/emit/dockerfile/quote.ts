import type { Text } from '../../model/recipe.ts';

/** Characters that no reader of a Dockerfile gives a meaning to. */
const plain = /^[\w@%+=:,./-]+$/;

/** A word for the shell of a RUN: it arrives as it is, whatever it holds. */
export function shellWord(text: Text): string {
  if (Array.isArray(text)) return text.map(shellWord).join('');
  if (typeof text === 'object') {
    return 'arg' in text && !text.part ? `"$${text.arg}"` : `"${variable(text)}"`;
  }
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
  return typeof text === 'object' ? variable(text) : text.replace(/[\\"$]/g, '\\$&');
}

/** A word that the engine expands outside of a shell, such as a path of WORKDIR. */
export function expandedWord(word: string): string {
  return plain.test(word) ? word : environmentValue(word);
}

/** Text of a FROM, where arguments of the top are filled. */
export function reference(text: Text): string {
  if (Array.isArray(text)) return text.map(reference).join('');
  return typeof text === 'object' ? variable(text) : text;
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
  // What begins with `--` would be taken for a flag.
  if (words.every((word) => plain.test(word) && !word.startsWith('--'))) return words;
  const [from = '', to = ''] = words.map((word) => word.replace(/['"$`]/g, '\\$&'));
  return [JSON.stringify([from.replaceAll('[', '[[]'), to])];
}

function variable(text: { arg: string; part?: 'major' } | { env: string }): string {
  if ('env' in text) return `\${${text.env}}`;
  return text.part === 'major' ? `\${${text.arg}%%.*}` : `\${${text.arg}}`;
}
