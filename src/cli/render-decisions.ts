import { Scalar, stringify, visit, parseDocument } from 'yaml';
import type { Sources } from '../diagnostics/sources.ts';
import { visible } from '../diagnostics/visible.ts';
import type { Decision } from '../model/compilation.ts';
import { decisionsForPrograms, type ShownDecision } from './decisions-for-programs.ts';

const widest = 100;
/** Where the comments begin at the latest: beside a line that is longer there is no room for one. */
const latest = 60;
const gap = '  ';

interface Line {
  text: string;
  /** Where the value comes from. */
  comment?: string;
}

/** Everything that was decided as YAML, with the origin of each value at the end of its line, or above a long one. */
export function renderDecisions(
  decisions: readonly Decision[],
  sources: Sources,
  faint: (text: string) => string,
): string {
  const lines = nested(decisionsForPrograms(decisions, sources), 0);
  const commented = lines.filter(({ comment }) => comment !== undefined);
  const column = Math.max(
    ...commented.map(({ text }) => text.length).filter((length) => length <= latest),
    0,
  );
  return lines.map((line) => `${laidOut(line, column, faint).join('\n')}\n`).join('');
}

/** The lines of all decisions that have the same beginning, below it. */
function nested(decisions: readonly ShownDecision[], depth: number): Line[] {
  const groups = new Map<string | number, ShownDecision[]>();
  for (const decision of decisions) {
    const key = decision.path[depth] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), decision]);
  }
  return [...groups].flatMap(([key, group]): Line[] => {
    const indent = '  '.repeat(depth);
    const head = typeof key === 'number' ? `${indent}-` : `${indent}${stringify(key).trimEnd()}:`;
    const [first] = group;
    const isValue = group.length === 1 && first?.path.length === depth + 1;
    return isValue && first ? valueLines(head, first) : [{ text: head }, ...nested(group, depth + 1)];
  });
}

function valueLines(head: string, { value, origin }: ShownDecision): Line[] {
  const comment = 'why' in origin ? origin.why : origin.line ? `${origin.file}:${origin.line}` : origin.file;
  const flow = `${head} ${flowYaml(value)}`;
  if (!flow.includes('\n') && flow.length <= widest) return [{ text: flow, comment: visible(comment) }];
  // A list or a mapping that fills more than a line gets a line for each element.
  const indent = head.length - head.trimStart().length + 2;
  const block = stringify(value, { lineWidth: widest - indent })
    .trimEnd()
    .split('\n');
  const starts = typeof value === 'string';
  const rest = (starts ? block.slice(1) : block).map((text) => ({
    text: text === '' ? '' : `${' '.repeat(starts ? indent - 2 : indent)}${text}`,
  }));
  return [{ text: starts ? `${head} ${block[0]}` : head, comment: visible(comment) }, ...rest];
}

/** In one line, with commands in the quotes that they would have in a config. */
function flowYaml(value: unknown): string {
  const document = parseDocument(JSON.stringify(value));
  visit(document, {
    Scalar(key, node) {
      // The parser remembers the quotes of JSON; YAML needs fewer.
      if (typeof node.value === 'string') node.type = Scalar.PLAIN;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

function laidOut({ text, comment }: Line, column: number, faint: (text: string) => string): string[] {
  if (comment === undefined) return [text];
  const [first = '', ...others] = wrapped(comment, widest - column - gap.length - 2);
  if (text.length <= column) {
    const margin = ' '.repeat(column + gap.length);
    return [
      `${text.padEnd(column)}${gap}${faint(`# ${first}`)}`,
      ...others.map((part) => `${margin}${faint(`# ${part}`)}`),
    ];
  }
  const indent = text.length - text.trimStart().length;
  return [
    ...wrapped(comment, widest - indent - 2).map((part) => `${' '.repeat(indent)}${faint(`# ${part}`)}`),
    text,
  ];
}

/** Words in lines; one that is longer than a line, such as a path, is cut. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else for (let at = 0; at < word.length; at += width) lines.push(word.slice(at, at + width));
  }
  return lines;
}
