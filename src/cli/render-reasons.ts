import { visible } from '../diagnostics/visible.ts';
import type { ExplainedLine, Reason } from './line-reasons.ts';

const widest = 100;
/** Where the reasons begin, and the widest line that one can stand beside. */
const middle = 58;
const gap = '  ';
const longest = 72;

/** Two columns: the Dockerfile, and the reasons beside a line that leaves room for them, else beneath it. */
export function renderReasons(lines: readonly ExplainedLine[], faint: (text: string) => string): string {
  const rows: string[] = [];
  let before = '';
  for (const group of grouped(lines)) {
    const reasons = (group[0]?.reasons ?? []).map(sentence).join('; ');
    const left = group.map(({ text }) => text);
    // Beside where each line of the group is short enough, so that none of them cuts a reason in two.
    const beneath = left.some((text) => text.length > middle);
    const right = reasons === before ? [] : wrap(`${beneath ? '└ ' : ''}${reasons}`);
    const shift = beneath ? left.length : 0;
    for (let row = 0; row < Math.max(left.length, right.length + shift); row++) {
      const reason = row < shift ? undefined : right[row - shift];
      const text = left[row] ?? '';
      rows.push(reason === undefined ? text : `${text.padEnd(middle)}${gap}${faint(reason)}`);
    }
    before = reasons;
  }
  return `${rows.join('\n')}\n`;
}

/** Lines that follow one another and have the same reasons. */
function grouped(lines: readonly ExplainedLine[]): ExplainedLine[][] {
  const groups: ExplainedLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const same = last && JSON.stringify(last[0]?.reasons) === JSON.stringify(line.reasons);
    if (same) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function sentence(reason: Reason): string {
  if ('pack' in reason) return `${reason.pack}: ${reason.why}`;
  const place = reason.line === undefined ? reason.file : `${reason.file}:${reason.line}`;
  return reason.text ? `${place}  ${shortened(visible(reason.text))}` : place;
}

/** Words in lines; a word that is longer than one, such as a path, is cut. */
function wrap(text: string): string[] {
  const width = widest - middle - gap.length;
  const lines: string[] = [];
  // Two spaces stand between a place and its text, and stay.
  for (const word of text.match(/\S+\s*/g) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && `${last}${word}`.trimEnd().length <= width)
      lines[lines.length - 1] = last + word;
    else for (let at = 0; at < word.length; at += width) lines.push(word.slice(at, at + width));
  }
  return lines.map((line) => line.trimEnd());
}

/** The beginning tells which line is meant. */
function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
