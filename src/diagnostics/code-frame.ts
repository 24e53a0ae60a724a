import type { Range } from '../model/origin.ts';
import { lineColumn } from './line-column.ts';
import { visible, visibleAround } from './visible.ts';

/**
 * The line that a span begins in, with the line before it and the span underlined.
 * Only the first line of a longer span is underlined.
 */
export function codeFrame(text: string, range: Range, underline: (text: string) => string): string[] {
  const { line, column } = lineColumn(text, range.start);
  const lines = text.split(/\r?\n/);
  const gutter = String(line).length;
  const marked = lines[line - 1] ?? '';
  const shown = visibleAround(marked, column - 1);
  const before = lines[line - 2];
  const length = Math.max(1, Math.min(range.end - range.start, marked.length - column + 1));
  const marks = '^'.repeat(Math.min(length, shown.text.length - shown.column || 1));
  const row = (number: number, content: string) =>
    `${String(number).padStart(gutter)} | ${content}`.trimEnd();
  return [
    // Beside a piece of a line the line before it is of no help.
    ...(before === undefined || before.trim() === '' || shown.column !== column - 1
      ? []
      : [row(line - 1, visible(before))]),
    row(line, shown.text),
    `${' '.repeat(gutter)} | ${' '.repeat(shown.column)}${underline(marks)}`,
  ];
}
