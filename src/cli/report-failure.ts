import type { BuildRequest } from '../buildx/build-command.ts';
import { engineFault, engineQuestions } from '../buildx/engine-questions.ts';
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
  const unable = failure.step?.kind === 'instruction' ? [] : await unableEngine(request);
  reporter.show(unable);
  if (unable.length > 0) return exitCodes.noEngine;
  const words = lastWords(failure);
  view.lastWords(words);
  const explained = explainFailure(failure, output.lineMap, project.config.file);
  reporter.show([explained], project.sources);
  addToJobSummary(failureMarkdown(output.name, explained, words), process.env);
  return exitCodes.buildFailed;
}

/** What the engine cannot do, if that is why nothing came of a build. */
export async function unableEngine(request: BuildRequest): Promise<Diagnostic[]> {
  const faults = await askEngine();
  return faults.length > 0 ? faults : askStore(request);
}

/** What is wrong with the engine, if anything. */
export async function askEngine(): Promise<Diagnostic[]> {
  const { ask } = await import('../host/ask-process.ts');
  const [buildx, daemon] = await Promise.all([ask(engineQuestions.buildx), ask(engineQuestions.daemon)]);
  return engineFault({ buildx, daemon });
}

/** What of a failed build the engine has no place for. */
async function askStore(request: BuildRequest): Promise<Diagnostic[]> {
  const [{ storeFault, storeQuestions }, { ask }] = await Promise.all([
    import('../buildx/engine-store.ts'),
    import('../host/ask-process.ts'),
  ]);
  const [status, builder] = await Promise.all([
    ask(storeQuestions.status),
    ask(storeQuestions.builder(request.builder)),
  ]);
  return storeFault(request, { status, builder });
}
