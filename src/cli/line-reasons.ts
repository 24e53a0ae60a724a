import { lineColumn } from '../diagnostics/line-column.ts';
import { isPlace } from '../diagnostics/report.ts';
import type { Sources } from '../diagnostics/sources.ts';
import type { Output } from '../model/compilation.ts';
import type { Origin, Place } from '../model/origin.ts';

/** A line of the Dockerfile, and why it stands there. */
export interface ExplainedLine {
  line: number;
  text: string;
  reasons: Reason[];
}

/** What the user wrote, as the line that it stands in, in a file relative to the config; or what imgc decided. */
export type Reason = { file: string; line?: number; text?: string } | { pack: string; why: string };

export function lineReasons({ dockerfile, lineMap }: Output, sources: Sources): ExplainedLine[] {
  return dockerfile
    .replace(/\n$/, '')
    .split('\n')
    .map((text, index) => ({
      line: index + 1,
      text,
      reasons: (lineMap[index] ?? []).map((origin) => reasonOf(origin, sources)),
    }));
}

function reasonOf(origin: Origin, sources: Sources): Reason {
  if (!isPlace(origin)) return origin;
  const { file } = origin;
  const text = sources.textOf(file);
  if (text === undefined) return { pack: 'imgc', why: `what it does without a ${file}` };
  // The file as a whole: a line of it would name a key that is not meant.
  if (isWhole(origin, text)) return { file };
  const { line } = lineColumn(text, origin.range.start);
  return { file, line, text: (text.split(/\r?\n/)[line - 1] ?? '').trim() };
}

/** From the first thing that is no comment to the last, on several lines; a manifest by its opening bracket. */
function isWhole({ range: { start, end } }: Place, text: string): boolean {
  const before = text.slice(0, start).replace(/^\s*#.*$/gm, '');
  const named = text.slice(start, end);
  const whole = text.slice(end).trim() === '' && named.trim().includes('\n');
  return before.trim() === '' && (whole || named === '{');
}
