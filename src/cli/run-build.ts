import { type BuildCommands, type BuildRequest, buildCommands } from '../buildx/build-command.ts';
import type { Command } from '../buildx/command.ts';
import { heaviestLayers, layersQuestion } from '../buildx/heaviest-layers.ts';
import { isTooLarge, sizeAnswer, sizeFault, sizeQuestion } from '../buildx/image-size.ts';
import { reachableStages } from '../optimize/reachable-stages.ts';
import { scriptsOf } from '../progress/scripts-of.ts';
import type { BuildTarget } from './build-target.ts';
import type { Typed } from './command.ts';
import type { CompiledProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { BuildView } from './progress/build-view.ts';
import type { LiveLine } from './progress/live-view.ts';
import { openView } from './progress/open-view.ts';
import { repeatWithoutCache } from './repeat-without-cache.ts';
import { reportFailure } from './report-failure.ts';
import type { Reporter } from './reporter.ts';
import { isWatched, watchBuild, type WatchedBuild } from './watch-build.ts';

/** A build with all that it needs to run and to speak. */
export interface RunningBuild {
  compiled: CompiledProject;
  request: BuildRequest;
  target: BuildTarget;
  flags: Typed['flags'];
  reporter: Reporter;
  /** Told when the engine begins to export its cache to GitHub Actions. */
  exportBegan?(): void;
}

/** Runs the commands of a build, looks at what came out, and says how it is run. */
export async function build(running: RunningBuild): Promise<ExitCode> {
  const { compiled, request, target, reporter } = running;
  const commands = buildCommands(request);
  const [reference = compiled.output.name] = request.image.tags;
  const made = await runAll('make', running, reference);
  if (commands.make.length > 1) (await import('../host/remove-file.ts')).removeFile(request.archive);
  await settleCaches(request, made.failed === undefined);
  if (made.failed !== undefined) return made.failed;
  const judged = await judge(compiled, request, reference, reporter);
  if (judged !== undefined) return judged;
  const published = await runAll('publish', running, reference);
  if (published.failed !== undefined) return published.failed;
  const elsewhere = request.outputs.length > 0;
  const inEngine = !elsewhere && (!request.push || commands.publish.length > 0);
  const run = request.push || elsewhere ? undefined : howToRun(reference, target);
  if (made.watched && made.view) {
    const { reportResult } = await import('./report-result.ts');
    const about = {
      references: request.push ? request.image.tags : [reference],
      pushed: request.push,
      inEngine,
      ...(run === undefined ? {} : { run }),
    };
    await reportResult(made.watched, compiled, about, made.view, reporter);
  } else {
    reporter.say(request.push ? `Pushed ${request.image.tags.join(' and ')}.` : `Built ${reference}.`);
    if (run !== undefined) reporter.say(`Run it: ${run}`);
  }
  return exitCodes.done;
}

/** A folder of a build that failed holds a piece of a cache. */
async function settleCaches({ caches }: BuildRequest, succeeded: boolean): Promise<void> {
  if (!caches.replaced) return;
  const { removeFolder, replaceFolder } = await import('../host/replace-folder.ts');
  for (const { folder, by } of caches.replaced) {
    if (succeeded) replaceFolder(folder, by);
    else removeFolder(by);
  }
}

interface Outcome {
  /** Undefined when all is well. */
  failed?: ExitCode;
  /** The build itself, unless buildx showed it in a way of its own. */
  watched?: WatchedBuild;
  view?: BuildView;
}

async function runAll(part: keyof BuildCommands, running: RunningBuild, reference: string): Promise<Outcome> {
  const { compiled, request, target, flags, reporter } = running;
  const outcome: Outcome = {};
  for (const command of buildCommands(request)[part]) {
    if (!isWatched(command)) {
      const failed = await runUnwatched(command, running, reference);
      if (failed !== undefined) return { failed };
      continue;
    }
    const view = await openView(flags, linesOf(compiled, target), process.env);
    const watched = await watchBuild(command, withExports(view, running), scriptsOf(compiled.output.plan));
    if (watched.interrupted) return { failed: exitCodes.interrupted };
    const repeat = watched.exitCode === 0 ? undefined : repeatWithoutCache(wordsOf(watched), request);
    if (repeat) {
      reporter.say(repeat.sentence);
      return runAll(part, { ...running, request: repeat.request }, reference);
    }
    if (watched.exitCode !== 0)
      return { failed: await reportFailure(watched, compiled, request, view, reporter) };
    for (const line of watched.followed.text()) if (line.startsWith('WARNING')) reporter.say(line);
    Object.assign(outcome, { watched, view });
  }
  return outcome;
}

/** From there on nothing need be fetched of the cache. */
function withExports(view: BuildView, { exportBegan }: RunningBuild): BuildView {
  if (!exportBegan) return view;
  const change: BuildView['change'] = (news) => {
    if (news.type === 'started' && news.step.name.startsWith('exporting to GitHub Actions')) exportBegan();
    view.change(news);
  };
  return { ...view, change };
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
): Promise<ExitCode | undefined> {
  const { runHere } = await import('../host/run-process.ts');
  const { exitCode, interrupted } = await runHere(command);
  if (interrupted) return exitCodes.interrupted;
  if (exitCode === 0) return undefined;
  const { engineFaults } = await import('./check-engine.ts');
  const unable = await engineFaults(request);
  reporter.show(unable);
  if (unable.length > 0) return exitCodes.noEngine;
  reporter.say(`The build of ${reference} failed; what the engine says stands above.`);
  return exitCodes.buildFailed;
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

async function judge(
  { project, output }: CompiledProject,
  { inspected }: BuildRequest,
  reference: string,
  reporter: Reporter,
) {
  const { maxSize } = output.build.image;
  if (!inspected || !maxSize) return undefined;
  const { ask } = await import('../host/ask-process.ts');
  const { succeeded, output: answer } = await ask(sizeQuestion(reference));
  const size = succeeded ? sizeAnswer(answer) : undefined;
  if (size === undefined) {
    reporter.say(`How large ${reference} is cannot be asked: ${answer}`);
    return exitCodes.buildFailed;
  }
  const heaviest = isTooLarge(size, maxSize)
    ? heaviestLayers((await ask(layersQuestion(reference))).output)
    : [];
  const faults = sizeFault(size, maxSize, heaviest);
  reporter.show(faults, project.sources);
  return faults.length > 0 ? exitCodes.wrongInput : undefined;
}

function howToRun(reference: string, { starts, ports }: BuildTarget): string | undefined {
  if (!starts) return undefined;
  const published = ports.map((port) => `--publish ${port}:${port} `).join('');
  return `docker run --rm ${published}${reference}`;
}
