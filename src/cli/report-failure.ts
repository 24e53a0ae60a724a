import { addToJobSummary } from '../host/job-summary.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { failureMarkdown } from '../progress/build-report.ts';
import { explainFailure, lastWords } from '../progress/explain-failure.ts';
import type { Failure } from '../progress/failed-step.ts';
import type { CompiledProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { BuildView } from './progress/build-view.ts';
import type { Reporter } from './reporter.ts';

/** Says why a build failed: the engine's own fault, or the line of the user's that the failed step comes from. */
export function reportFailure(
  failure: Failure,
  unable: readonly Diagnostic[],
  { project, output }: CompiledProject,
  view: BuildView,
  reporter: Reporter,
): ExitCode {
  if (unable.length > 0) {
    reporter.say(`The engine says: ${failure.reason}`);
    reporter.show(unable);
    return exitCodes.noEngine;
  }
  const words = lastWords(failure);
  view.lastWords(words);
  const explained = explainFailure(failure, output.lineMap, project.config.file);
  reporter.show([explained], project.sources);
  addToJobSummary(failureMarkdown(output.name, explained, words), process.env);
  return exitCodes.buildFailed;
}
