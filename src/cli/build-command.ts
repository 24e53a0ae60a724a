import { type BuildRequest, buildCommands } from '../buildx/build-command.ts';
import { hasErrors } from '../diagnostics/report.ts';
import { engineSeemsReady } from '../host/engine-evidence.ts';
import { writeOut } from '../host/write-out.ts';
import { writeBuildFiles } from './build-files.ts';
import { prepareBuild } from './build-request.ts';
import { type BuildTarget, buildTarget } from './build-target.ts';
import type { Typed } from './command.ts';
import { type CompiledProject, compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reporterFor } from './reporter.ts';
import { build } from './run-build.ts';
import { wrongUsage } from './wrong-usage.ts';

export function runBuild(typed: Typed): Promise<number> {
  return buildAnd(typed);
}

/** What a build that is meant to be started came to. */
export interface BuiltImage {
  target: BuildTarget;
  reference: string;
}

/** Builds what was typed, and goes on with it when all is well. */
export async function buildAnd(
  typed: Typed,
  start?: (built: BuiltImage) => Promise<number>,
): Promise<number> {
  const { word = '.', flags } = typed;
  const reporter = reporterFor(flags);
  const compiled = compileProject(word, reporter);
  if (!compiled) return exitCodes.wrongInput;
  const target = buildTarget(flags.target as string | undefined, compiled.output);
  if ('fault' in target) return wrongUsage(target.fault);
  if (start && !target.starts)
    return wrongUsage(`\`${target.tag}\` is a step of the build, and nothing to start.`);
  const { request, files, sentence, diagnostics } = await prepareBuild(compiled, target, typed);
  reporter.show(diagnostics, compiled.project.sources);
  if (hasErrors(diagnostics)) return exitCodes.wrongInput;
  const faults = flags['dry-run'] || engineSeemsReady(process.env) ? [] : await engineMissing();
  reporter.show(faults);
  if (faults.length > 0) return exitCodes.noEngine;
  // A dry run writes them as well: what it prints reads them.
  const unwritten = writeBuildFiles(compiled, files);
  reporter.show(unwritten);
  if (hasErrors(unwritten)) return exitCodes.wrongInput;
  if (sentence !== undefined) reporter.say(sentence);
  if (flags['dry-run']) return print(request, compiled);
  // How it is run by hand is of no use to whom it is run for.
  const ended = await build(compiled, request, start ? { ...target, starts: false } : target, reporter);
  const [reference = compiled.output.name] = request.image.tags;
  return start && ended === exitCodes.done ? start({ target, reference }) : ended;
}

/** On demand: where an engine seems to be there, nobody asks. */
async function engineMissing() {
  const { askEngine } = await import('./check-engine.ts');
  return askEngine();
}

async function print(request: BuildRequest, { output }: CompiledProject): Promise<ExitCode> {
  const { shellLine } = await import('../buildx/shell-line.ts');
  const { sizeLine } = await import('../buildx/image-size.ts');
  const { make, publish } = buildCommands(request);
  const { maxSize } = output.build.image;
  const [reference = output.name] = request.image.tags;
  const judged = request.inspected && maxSize ? [sizeLine(reference, maxSize.value)] : [];
  // One line, so that what follows a failure does not run when it is pasted.
  writeOut(1, `${[...make.map(shellLine), ...judged, ...publish.map(shellLine)].join(' && ')}\n`);
  return exitCodes.done;
}
