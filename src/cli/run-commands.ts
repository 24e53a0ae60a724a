import { type BuildCommands, type BuildRequest, buildCommands } from '../buildx/build-command.ts';
import type { Command } from '../buildx/command.ts';
import { cacheFault } from '../buildx/gha/cache-fault.ts';
import { tokensIn } from '../buildx/gha/gha-flags.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { reachableStages } from '../optimize/reachable-stages.ts';
import { type ExportedImage, pushedImage } from '../progress/exported-image.ts';
import { failedStep } from '../progress/failed-step.ts';
import { scriptsOf } from '../progress/scripts-of.ts';
import { secretMask } from '../progress/secret-mask.ts';
import type { BuildTarget } from './build-target.ts';
import type { Typed } from './command.ts';
import type { CompiledProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { BuildView } from './progress/build-view.ts';
import type { LiveLine } from './progress/live-view.ts';
import { openView } from './progress/open-view.ts';
import { repeatAfterAnother } from './repeat-after-another.ts';
import { repeatWithFrontend } from './repeat-with-frontend.ts';
import { type Repeat, repeatWithoutCache } from './repeat-without-cache.ts';
import { repeatWithoutExport } from './repeat-without-export.ts';
import { reportFailure } from './report-failure.ts';
import type { Reporter } from './reporter.ts';
import { isWatched, watchBuild, type WatchedBuild } from './watch-build.ts';
import { patienceIn } from './watch-caches.ts';

/** A build with all that it needs to run and to speak. */
export interface RunningBuild {
  compiled: CompiledProject;
  request: BuildRequest;
  target: BuildTarget;
  flags: Typed['flags'];
  reporter: Reporter;
  /** What nothing that is shown may say. */
  secretValues: readonly string[];
  /** Told when the engine begins to export its cache to GitHub Actions. */
  exportBegan?(): void;
  /** Told when the registry has the image. */
  pushed?(image: ExportedImage): void;
}

/** What the commands came to. */
export interface Outcome {
  /** Undefined when all is well. */
  failed?: ExitCode;
  /** What was really asked for in the end: a repeat may do without something. */
  request: BuildRequest;
  /** What went wrong with a remote cache that the build then did without. */
  lost?: string;
  /** The build itself, unless buildx showed it in a way of its own. */
  watched?: WatchedBuild;
  view?: BuildView;
  /** To be called when nothing more is built. */
  end?(): Promise<void>;
}

/** Runs one part of a build, and once more without what stood in its way and was no part of what was asked for. */
export async function runCommands(
  part: keyof BuildCommands,
  running: RunningBuild,
  reference: string,
): Promise<Outcome> {
  const { compiled, request, target, flags, reporter } = running;
  const outcome: Outcome = { request };
  const fail = (failed: ExitCode): Outcome => ({ request, failed });
  const repeat = async ({ request: again, sentence, lost, end }: Repeat): Promise<Outcome> => {
    reporter.say(sentence);
    const repeated = await runCommands(part, { ...running, request: again }, reference);
    return { ...(lost === undefined ? {} : { lost }), ...(end ? { end } : {}), ...repeated };
  };
  for (const command of buildCommands(request)[part]) {
    if (!isWatched(command)) {
      const ended = await runUnwatched(command, running, reference);
      if (ended && 'failed' in ended) return fail(ended.failed);
      if (ended) return repeat(ended.again);
      continue;
    }
    const view = await openView(flags, linesOf(compiled, target), process.env);
    const scripts = scriptsOf(compiled.output.plan);
    const mask = secretMask([...running.secretValues, ...tokensIn(command.env ?? {})]);
    const told = { scripts, mask };
    const watched = await watchBuild(command, withListeners(view, running), told, patienceIn(process.env));
    if (watched.interrupted) return fail(exitCodes.interrupted);
    if (watched.stalled) {
      const { repeatAfterStall } = await import('./repeat-after-stall.ts');
      const again = await repeatAfterStall(watched.stalled, request);
      if (!('fault' in again)) return repeat(again);
      reporter.show([again.fault]);
      return fail(exitCodes.noEngine);
    }
    if (watched.exitCode !== 0) {
      const failure = failedStep(watched.followed);
      // A step that failed had an engine.
      const unable = failure.step?.kind === 'instruction' ? [] : await faultsOf(request);
      const words = wordsOf(watched);
      const elsewhere = await onNewBuilder(words, request);
      if (elsewhere && 'fault' in elsewhere) {
        reporter.show([elsewhere.fault]);
        return fail(exitCodes.noEngine);
      }
      const again =
        elsewhere ??
        repeatWithoutCache(words, request) ??
        repeatWithoutExport(words, request) ??
        repeatAfterAnother(words, request) ??
        repeatWithFrontend(unable, request);
      if (again) return repeat(again);
      return fail(reportFailure(failure, unable, compiled, view, reporter));
    }
    for (const line of watched.followed.text()) if (line.startsWith('WARNING')) reporter.say(line);
    Object.assign(outcome, { watched, view });
  }
  return outcome;
}

/** A view that also tells who waits for something: once a cache is exported, nothing need be fetched of it. */
function withListeners(view: BuildView, { exportBegan, pushed }: RunningBuild): BuildView {
  const change: BuildView['change'] = (news) => {
    if (news.type === 'started' && news.step.name.startsWith('exporting to GitHub Actions')) exportBegan?.();
    const image = pushedImage(news);
    if (image) pushed?.(image);
    view.change(news);
  };
  return { ...view, change };
}

async function onNewBuilder(words: string, request: BuildRequest) {
  if (cacheFault(words) !== 'content') return undefined;
  return (await import('./repeat-on-new-builder.ts')).repeatOnNewBuilder(request);
}

/** All that the engine said of a failure. */
function wordsOf({ followed }: WatchedBuild): string {
  return [...followed.text(), ...followed.steps().flatMap(({ error }) => error ?? [])].join('\n');
}

/** What shows its progress by itself. */
async function runUnwatched(
  command: Command,
  { request, reporter }: RunningBuild,
  reference: string,
): Promise<{ failed: ExitCode } | { again: Repeat } | undefined> {
  const { runHere } = await import('../host/run-process.ts');
  const { exitCode, interrupted } = await runHere(command);
  if (interrupted) return { failed: exitCodes.interrupted };
  if (exitCode === 0) return undefined;
  const unable = await faultsOf(request);
  const again = repeatWithFrontend(unable, request);
  if (again) return { again };
  reporter.show(unable);
  if (unable.length > 0) return { failed: exitCodes.noEngine };
  reporter.say(`The build of ${reference} failed; what the engine says stands above.`);
  return { failed: exitCodes.buildFailed };
}

/** What the engine cannot do, if that is why nothing came of a build. */
async function faultsOf(request: BuildRequest): Promise<Diagnostic[]> {
  return (await import('./check-engine.ts')).engineFaults(request);
}

/** What a live view has a line for. */
function linesOf({ output }: CompiledProject, { stage }: BuildTarget): LiveLine[] {
  const { plan } = output;
  const reached = reachableStages(plan, [stage ?? plan.final]);
  const stages = plan.stages.filter(({ name }) => reached.has(name));
  const count = `${stages.length} ${stages.length === 1 ? 'stage' : 'stages'}`;
  return [
    { name: 'config', title: `is valid, and compiled to ${count}`, done: true },
    { name: 'engine', title: 'is asked' },
    ...stages.map(({ name, title }) => ({ name, title })),
  ];
}
