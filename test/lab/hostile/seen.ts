import type { Output } from '../../../src/model/compilation.ts';
import type { OracleInstruction, OracleStage } from '../oracle-answer.ts';

/** What came of a config: what BuildKit reads in the Dockerfile, and what stands beside it. */
export interface Seen {
  stages: OracleStage[];
  output: Output;
}

/** Some kinds share a form. */
type Of<K, One = OracleInstruction> = One extends { keyword: infer Known }
  ? K extends Known
    ? One
    : never
  : never;

/** The instructions of one kind in one stage, or in any where no stage is named. */
export function all<K extends OracleInstruction['keyword']>(
  { stages }: Seen,
  keyword: K,
  stage?: string,
): Of<K>[] {
  return stages
    .filter(({ name }) => stage === undefined || name === stage)
    .flatMap(({ instructions }) => instructions.filter((one) => one.keyword === keyword) as Of<K>[]);
}

/** The variables, labels or arguments of a stage. */
export function valuesOf(seen: Seen, keyword: 'ENV' | 'LABEL' | 'ARG', stage: string) {
  const found = all(seen, keyword, stage).map(({ values }) => values as Record<string, string | null>);
  return Object.assign({}, ...found) as Record<string, string | null>;
}

/** What the shell of each RUN of a stage gets: its heredoc, or its one word. */
export function scripts(seen: Seen, stage?: string): string[] {
  return all(seen, 'RUN', stage).map(({ words, files }) => files[0]?.data ?? words.join(' '));
}

export function mounts(seen: Seen, stage?: string) {
  return all(seen, 'RUN', stage).flatMap((run) => run.mounts);
}

export function copies(seen: Seen, stage?: string) {
  return all(seen, 'COPY', stage);
}

/** Whether a text stands somewhere in a value, as a whole: as an element, a value, or a key. */
export function holds(value: unknown, text: string): boolean {
  if (typeof value !== 'object' || value === null) return value === text;
  return Object.entries(value).some(([key, child]) => key === text || holds(child, text));
}

/** The value that a shell gives to a variable by `NAME=word`; undefined where the script has no such word. */
export function assigned(script: string, name: string): string | undefined {
  const start = new RegExp(`(?:^|[\\s])${name}=`).exec(script);
  if (!start) return undefined;
  const rest = script.slice(start.index + start[0].length);
  const [word = ''] = /^(?:'[^']*'|\\'|[\w@%+=:,./-])*/.exec(rest) ?? [];
  return word.replace(/'([^']*)'|\\(.)/gs, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? '');
}

/** How stages and their instructions follow each other: what no value may change. */
export function structure({ stages }: Seen): string {
  return stages.map(({ instructions }) => instructions.map(({ keyword }) => keyword).join(' ')).join(' / ');
}
