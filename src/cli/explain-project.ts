import { isTerminal } from '../host/is-terminal.ts';
import { paintFor } from '../host/terminal.ts';
import { writeOut } from '../host/write-out.ts';
import { compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { lineReasons } from './line-reasons.ts';
import { renderReasons } from './render-reasons.ts';
import { reporterFor } from './reporter.ts';

/** Prints each line of the Dockerfile with what it comes of. */
export function explainProject(path: string, asJson: boolean): ExitCode {
  const compiled = compileProject(path, reporterFor({}));
  if (!compiled) return exitCodes.wrongInput;
  const lines = lineReasons(compiled.output, compiled.project.sources);
  const { faint } = paintFor(isTerminal(1), process.env);
  writeOut(1, asJson ? `${JSON.stringify({ lines }, null, 2)}\n` : renderReasons(lines, faint));
  return exitCodes.done;
}
