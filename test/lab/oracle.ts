import { execa } from 'execa';
import { goBase, goProgram } from './go-program.ts';
import type { OracleAnswer } from './oracle-answer.ts';

/** A Dockerfile to read, with values for its build arguments. */
export interface OracleQuestion {
  id: string;
  dockerfile: string;
  args?: Record<string, string>;
}

/** What BuildKit's own parser reads in these Dockerfiles, by id. Needs an engine that has or gets `oracleBase`. */
export async function readByBuildKit(questions: OracleQuestion[]): Promise<Map<string, OracleAnswer>> {
  const program = await goProgram('oracle');
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { stdout } = await execa(program, { input, maxBuffer: 2 ** 29 });
  const answers = stdout.split('\n').filter((line) => line !== '');
  return new Map(
    answers.map((line) => JSON.parse(line) as OracleAnswer).map((answer) => [answer.id, answer]),
  );
}

/** What the program is built in. */
export const oracleBase = goBase;
