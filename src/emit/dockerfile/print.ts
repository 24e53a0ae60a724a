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
  const texts: string[] = [];
  const lineMap: Origin[][] = [];
  const add = (text: string, origins: Origin[]) => {
    texts.push(text);
    lineMap.push(origins);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lineMap.push(origins);
  };
  // A directive of the parser's counts only above every comment.
  if (syntax !== undefined) add(`# syntax=${syntax}`, []);
  add(comment(header), []);
  for (const block of blocks) {
    // The versions follow the header; a stage stands apart.
    if (block !== blocks[0] || block.comment !== undefined) add('', []);
    if (block.comment !== undefined) add(comment(block.comment), block.instructions[0]?.origins ?? []);
    for (const instruction of block.instructions) add(layOut(instruction), instruction.origins);
  }
  return { text: `${texts.join('\n')}\n`, lineMap };
}

function layOut({ keyword, pieces, broken, heredoc }: Instruction): string {
  if (!heredoc) return head(keyword, pieces, broken);
  const { mark, lines, before } = heredoc;
  const text = head(keyword, pieces, broken, `<<'${mark}'${before === undefined ? '' : ` ${before}`}`);
  return [text, ...lines, mark].join('\n');
}

/** All but the text that follows: on one line if it fits. */
function head(keyword: string, pieces: string[], aLineEach = false, mark?: string): string {
  if (!aLineEach) {
    const words = `${keyword}${pieces.length > 0 ? ` ${pieces.join(' ')}` : ''}`;
    const oneLine = mark === undefined ? words : `${words} ${mark}`;
    if (oneLine.length <= widest) return oneLine;
  }
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const indent = lines.length > 1 ? 4 : keyword.length + 1;
    if (last !== undefined && !aLineEach && indent + last.length + piece.length + 3 <= widest) {
      lines[lines.length - 1] = `${last} ${piece}`;
    } else lines.push(piece);
  }
  const text = `${keyword} ${lines.join(' \\\n    ')}`.trimEnd();
  return mark === undefined ? text : `${text} ${mark}`;
}

/** Words of a comment, wrapped; a line break in a name must not end it. */
function comment(text: string): string {
  if (text.length + 2 <= widest && /^\S+(?: \S+)*$/.test(text)) return `# ${text}`;
  const lines: string[] = ['#'];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '#' && last.length + 1 + word.length > widest) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
