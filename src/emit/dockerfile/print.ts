import type { Origin } from '../../model/origin.ts';
import type { Block, Instruction } from './instruction.ts';

const widest = 100;

/** A text, and for each of its lines why it stands there. */
export interface Printed {
  text: string;
  lineMap: Origin[][];
}

/** Lays the instructions out: at most 100 columns where the values allow it, a blank line between stages. */
export function print(header: string, blocks: readonly Block[], syntax?: string): Printed {
  const lines: string[] = [];
  const lineMap: Origin[][] = [];
  const add = (text: string, origins: Origin[]) => {
    for (const line of text.split('\n')) {
      lines.push(line);
      lineMap.push(origins);
    }
  };
  // A directive of the parser's counts only above every comment.
  if (syntax !== undefined) add(`# syntax=${syntax}`, []);
  add(comment(header), []);
  for (const [index, block] of blocks.entries()) {
    // The versions follow the header; a stage stands apart.
    if (index > 0 || block.comment !== undefined) add('', []);
    const [first] = block.instructions;
    if (block.comment !== undefined) add(comment(block.comment), first?.origins ?? []);
    for (const instruction of block.instructions) add(layOut(instruction), instruction.origins);
  }
  return { text: `${lines.join('\n')}\n`, lineMap };
}

function layOut({ keyword, pieces, broken, heredoc }: Instruction): string {
  const target = heredoc?.before === undefined ? [] : [heredoc.before];
  const mark = heredoc ? [`<<'${heredoc.mark}'`, ...target] : [];
  const oneLine = [keyword, ...pieces, ...mark].join(' ');
  const text = broken || oneLine.length > widest ? wrap(keyword, pieces, broken === true, mark) : oneLine;
  return heredoc ? [text, ...heredoc.lines, heredoc.mark].join('\n') : text;
}

function wrap(keyword: string, pieces: string[], aLineEach: boolean, mark: string[]): string {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const indent = lines.length > 1 ? 4 : keyword.length + 1;
    if (last !== undefined && !aLineEach && indent + last.length + piece.length + 3 <= widest) {
      lines[lines.length - 1] = `${last} ${piece}`;
    } else lines.push(piece);
  }
  return [`${keyword} ${lines.join(' \\\n    ')}`.trimEnd(), ...mark].join(' ');
}

/** Words of a comment, wrapped; a line break in a name must not end it. */
function comment(text: string): string {
  const lines: string[] = ['#'];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '#' && last.length + 1 + word.length > widest) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
