import { join } from 'node:path';
import { type BuildRequest, buildCommands } from '../buildx/build-command.ts';
import { builderOf } from '../buildx/builder-of.ts';
import { heaviestLayers, layersQuestion } from '../buildx/heaviest-layers.ts';
import { isTooLarge, sizeAnswer, sizeFault, sizeQuestion } from '../buildx/image-size.ts';
import { report } from '../diagnostics/report.ts';
import { buildFolder } from './build-files.ts';
import type { BuildTarget } from './build-target.ts';
import type { CompiledProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type ImageWeight, imageWeight } from './image-weight.ts';
import type { Reporter } from './reporter.ts';
import { type Outcome, type RunningBuild, runCommands } from './run-commands.ts';

/** Runs the commands of a build, looks at what came out, and says how it is run. */
export async function build(running: RunningBuild): Promise<ExitCode> {
  const { compiled, request } = running;
  const [reference = compiled.output.name] = request.image.tags;
  await prepareCaches(request);
  const weight = weightOf(running, reference);
  const pushed = request.push ? weight.askAhead : undefined;
  const made = await runCommands('make', pushed ? { ...running, pushed } : running, reference);
  try {
    return await finish(running, made, reference, weight);
  } finally {
    await made.end?.();
  }
}

/** What comes after the build itself. */
async function finish(
  running: RunningBuild,
  made: Outcome,
  reference: string,
  weight: ImageWeight,
): Promise<ExitCode> {
  const { compiled, request, target, reporter } = running;
  const commands = buildCommands(request);
  if (commands.make.length > 1) (await import('../host/remove-file.ts')).removeFile(request.archive);
  await settleCaches(request, made.failed === undefined);
  if (made.failed !== undefined) return made.failed;
  const judged = await judge(compiled, request, reference, reporter);
  if (judged !== undefined) return judged;
  const published = await runCommands('publish', { ...running, request: made.request }, reference);
  if (published.failed !== undefined) return published.failed;
  let unwritten: string | undefined;
  const run = request.push || request.outputs.length > 0 ? undefined : howToRun(reference, target);
  if (made.watched && made.view) {
    const { reportResult } = await import('./report-result.ts');
    const about = {
      references: request.push ? request.image.tags : [reference],
      pushed: request.push,
      ...(run === undefined ? {} : { run }),
    };
    unwritten = await reportResult(
      [made.watched, published.watched],
      compiled,
      about,
      weight,
      made.view,
      reporter,
    );
  } else {
    reporter.say(request.push ? `Pushed ${request.image.tags.join(' and ')}.` : `Built ${reference}.`);
    if (run !== undefined) reporter.say(`Run it: ${run}`);
  }
  const lost = made.lost ?? published.lost ?? unwritten;
  if (lost === undefined || !running.flags['strict-cache']) return exitCodes.done;
  reporter.show([
    report('IMGC6018', `A remote cache was given up: ${lost}.`, { help: 'The image is made and whole.' }),
  ]);
  return exitCodes.noEngine;
}

function weightOf({ compiled: { project, output }, request, target }: RunningBuild, reference: string) {
  const elsewhere = request.outputs.length > 0;
  const inEngine = !elsewhere && (!request.push || buildCommands(request).publish.length > 0);
  // A tag, or a template in the name, may be another one with each commit; a registry counts in a way of its own.
  const name = output.build.image.name?.value ?? output.name;
  const place = [name, target.tag, inEngine ? undefined : '(pushed)'].filter((part) => part !== undefined);
  return imageWeight({
    reference,
    holder: inEngine ? 'engine' : request.push ? 'registry' : undefined,
    builder: builderOf(request),
    folder: join(project.home, buildFolder),
    place: place.join(' '),
  });
}

/** Of a cache in a folder only what is new is written. */
async function prepareCaches({ caches }: BuildRequest): Promise<void> {
  if (!caches.replaced) return;
  const { lendBlobs } = await import('../host/cache-blobs.ts');
  for (const { folder, by } of caches.replaced) lendBlobs(folder, by);
}

/** A folder of a build that failed holds a piece of a cache. */
async function settleCaches({ caches }: BuildRequest, succeeded: boolean): Promise<void> {
  if (!caches.replaced) return;
  const { removeFolder, replaceCache } = await import('../host/replace-folder.ts');
  for (const { folder, by } of caches.replaced) {
    if (succeeded) replaceCache(folder, by);
    else removeFolder(by);
  }
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
