import { isTerminal } from '../host/is-terminal.ts';
import { paintFor } from '../host/terminal.ts';
import { writeOut } from '../host/write-out.ts';
import type { Typed } from './command.ts';
import { compileProject } from './compile-project.ts';
import { decisionsForPrograms } from './decisions-for-programs.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { renderDecisions } from './render-decisions.ts';
import { reporterFor } from './reporter.ts';

/** Prints what every key comes to, whether the config says it, a file of the project, or imgc. */
export function runConfig({ word = '.', flags }: Typed): ExitCode {
  const compiled = compileProject(word, reporterFor({}));
  if (!compiled) return exitCodes.wrongInput;
  const decisions = compiled.output.decisions();
  const { sources } = compiled.project;
  const { faint } = paintFor(isTerminal(1), process.env);
  const text = flags.json
    ? `${JSON.stringify({ decisions: decisionsForPrograms(decisions, sources) }, null, 2)}\n`
    : renderDecisions(decisions, sources, faint);
  writeOut(1, text);
  return exitCodes.done;
}
