import type { Mount, RunStep } from '../../model/plan.ts';
import type { Run, Text } from '../../model/recipe.ts';
import type { Instruction } from './instruction.ts';
import { shellWord } from './quote.ts';

/** What an indented line may hold of the 100 columns, with ` \\` at its end. */
const widest = 94;

/** Commands as one RUN: joined by `&&` where that is safe, else as a script in a heredoc. */
export function lowerRun({ runs, env, mounts, network, origins }: RunStep): Instruction {
  const flags = mounts.map(mountFlag);
  if (network) flags.push(`--network=${network}`);
  const joined = commands(runs, env);
  if (joined.every((line) => line !== undefined)) {
    const last = joined.length - 1;
    for (const [index, words] of joined.entries()) flags.push(...layOut(words, index < last ? ' &&' : ''));
    return { keyword: 'RUN', pieces: flags, broken: true, origins };
  }
  const lines = ['set -eu', ...exports(env), ...runs.flatMap(scriptLines)];
  return {
    keyword: 'RUN',
    pieces: flags,
    broken: true,
    heredoc: { mark: unusedMark(lines), lines },
    origins,
  };
}

/** What several commands have in common stands before them once. */
function commands(runs: readonly Run[], env: Record<string, Text>): (string[] | undefined)[] {
  const shared = runs.length > 1 && Object.keys(env).length > 0;
  if (!shared) return runs.map((run) => command(run, env));
  return [inOneLine(['export', ...assignments(env)]), ...runs.map((run) => command(run, {}))];
}

/** A command in words, or undefined where the parser of Dockerfiles could take a part of it for its own. */
function command(run: Run, env: Record<string, Text>): string[] | undefined {
  if ('argv' in run) return inOneLine([...assignments({ ...env, ...run.env }), ...run.argv.map(shellWord)]);
  const [only = '', ...others] = run.script;
  if (others.length > 0 || Object.keys(env).length > 0) return undefined;
  // A `[` would begin an exec form, a `-` a flag, and `;` or `|` would hide a failure from what follows. What is no
  // ASCII may be a space for the parser, which takes those away at the end of a line.
  return /^[\w./][^\n\r\v\f\\;|&<#\u0080-\u00a0]*$/.test(only) ? [only.trimEnd()] : undefined;
}

function inOneLine(words: string[]): string[] | undefined {
  return /[\n\r\\]|<</.test(words.join(' ')) ? undefined : words;
}

/** A command as lines: one if it fits, else its variables apart from it. */
function layOut(words: string[], end: string): string[] {
  const line = `${words.join(' ')}${end}`;
  if (line.length <= widest) return [line];
  const first = words.findIndex((word) => !/^\w+=/.test(word));
  const lines = [...fold(words.slice(0, first)), ...fold(words.slice(first))];
  return [...lines.slice(0, -1), `${lines.at(-1)}${end}`];
}

function fold(words: string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > widest) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function assignments(env: Record<string, Text>): string[] {
  return Object.entries(env).map(([key, value]) => `${key}=${shellWord(value)}`);
}

function scriptLines(run: Run): string[] {
  if ('script' in run) return run.script;
  return [[...assignments(run.env ?? {}), ...run.argv.map(shellWord)].join(' ')];
}

function exports(env: Record<string, Text>): string[] {
  return assignments(env).map((assignment) => `export ${assignment}`);
}

/** A line that is equal to the mark would end the text. */
export function unusedMark(lines: string[]): string {
  const all = new Set(lines.join('\n').split('\n'));
  let mark = 'IMGC';
  for (let number = 2; all.has(mark); number++) mark = `IMGC${number}`;
  return mark;
}

export function fromName(from: { stage: string } | { image: string }): string {
  return 'stage' in from ? from.stage : from.image;
}

function mountFlag(mount: Mount): string {
  switch (mount.type) {
    case 'cache': {
      const seed = mount.seed ? `,from=${mount.seed.stage},source=${mount.seed.source}` : '';
      const sharing = mount.sharing ? `,sharing=${mount.sharing}` : '';
      return `--mount=type=cache,id=${mount.id},target=${mount.target}${seed}${sharing}`;
    }
    case 'secret': {
      const place = mount.env === undefined ? `,target=${mount.target}` : `,env=${mount.env}`;
      const mode = mount.mode === undefined ? '' : `,mode=${mount.mode}`;
      return `--mount=type=secret,id=${mount.id}${place}${mode}${mount.required ? ',required=true' : ''}`;
    }
    case 'ssh':
      return `--mount=type=ssh,id=${mount.id},required=true`;
    case 'bind': {
      const from = mount.from === 'context' ? '' : `,from=${fromName(mount.from)}`;
      const source = mount.source === '.' ? '' : `,source=${mount.source}`;
      return `--mount=type=bind${from}${source},target=${mount.target}`;
    }
  }
}
