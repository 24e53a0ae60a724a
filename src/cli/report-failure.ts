import type { BuildRequest } from '../buildx/build-command.ts';
import { addToJobSummary } from '../host/job-summary.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { failureMarkdown } from '../progress/build-report.ts';
import { explainFailure, lastWords } from '../progress/explain-failure.ts';
import { failedStep } from '../progress/failed-step.ts';
import type { CompiledProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { BuildView } from './progress/build-view.ts';
import type { Reporter } from './reporter.ts';
import type { WatchedBuild } from './watch-build.ts';

/** Says why a build failed: the engine's own fault, or the line of the user's that the failed step comes from. */
export async function reportFailure(
  { followed }: WatchedBuild,
  { project, output }: CompiledProject,
  request: BuildRequest,
  view: BuildView,
  reporter: Reporter,
): Promise<ExitCode> {
  const failure = failedStep(followed);
  // A step that failed had an engine.
  const unable = failure.step?.kind === 'instruction' ? [] : await faultsOf(request);
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

/** What the engine cannot do, if that is why nothing came of a build. */
async function faultsOf(request: BuildRequest): Promise<Diagnostic[]> {
  return (await import('./check-engine.ts')).engineFaults(request);
}
