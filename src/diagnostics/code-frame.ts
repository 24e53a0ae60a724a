import type { Range } from '../model/origin.ts';
import { lineColumn } from './line-column.ts';

/** The longest piece of a line that is shown: a minified line must not flood the terminal. */
const widest = 120;

/**
 * The line that a span begins in, with the line before it and the span underlined.
 * Only the first line of a longer span is underlined.
 */
export function codeFrame(text: string, range: Range, underline: (text: string) => string): string[] {
  const { line, column } = lineColumn(text, range.start);
  const lines = text.split(/\r?\n/);
  const gutter = String(line).length;
  const frame: string[] = [];
  for (const number of [line - 1, line]) {
    const content = lines[number - 1];
    if (content === undefined || (number !== line && content.trim() === '')) continue;
    frame.push(`${String(number).padStart(gutter)} | ${visible(content)}`.trimEnd());
  }
  const marked = lines[line - 1] ?? '';
  const length = Math.max(1, Math.min(range.end - range.start, marked.length - column + 1));
  const indent = visible(marked.slice(0, column - 1)).length;
  if (indent < widest) {
    const marks = '^'.repeat(Math.min(length, widest - indent));
    frame.push(`${' '.repeat(gutter)} | ${' '.repeat(indent)}${underline(marks)}`);
  }
  return frame;
}

/** Control characters of a hostile file must not reach the terminal; tabs keep the marks aligned as one space. */
function visible(line: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  const clean = line.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u{fffd}');
  return clean.length > widest ? `${clean.slice(0, widest)}…` : clean;
}
