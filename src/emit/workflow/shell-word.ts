import { noExpression } from './yaml-word.ts';

/** A text of somebody's for a POSIX shell, in a script that GitHub looks through first. */
export function shellWord(text: string): string {
  const quoted = /^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return noExpression(quoted);
}
