import { type BuildRequest, buildCommands } from '../buildx/build-command.ts';
import { cacheIndex } from '../buildx/cache-flags.ts';
import { hasErrors } from '../diagnostics/report.ts';
import { engineSeemsReady } from '../host/engine-evidence.ts';
import { writeOut } from '../host/write-out.ts';
import { type BuildFile, writeBuildFiles } from './build-files.ts';
import { prepareBuild } from './build-request.ts';
import { type BuildTarget, buildTarget } from './build-target.ts';
import type { Typed } from './command.ts';
import { type CompiledProject, compileProject, withName } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reporterFor } from './reporter.ts';
import { build } from './run-build.ts';
import { withRemoteCache } from './with-remote-cache.ts';
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
  const clash = outputClash(flags);
  if (clash !== undefined) return wrongUsage(clash);
  const unnamed = compileProject(word, reporter);
  if (!unnamed) return exitCodes.wrongInput;
  const target = buildTarget(flags.target as string | undefined, unnamed.output);
  if ('fault' in target) return wrongUsage(target.fault);
  if (start && !target.starts)
    return wrongUsage(`\`${target.tag}\` is a step of the build, and nothing to start.`);
  const prepared = await prepareBuild(unnamed, target, typed);
  const { request, files, caches, diagnostics } = prepared;
  const compiled = withName(unnamed, prepared.name);
  reporter.show(diagnostics, compiled.project.sources);
  if (hasErrors(diagnostics)) return exitCodes.wrongInput;
  const faults = flags['dry-run'] || engineSeemsReady(process.env) ? [] : await engineMissing();
  reporter.show(faults);
  if (faults.length > 0) return exitCodes.noEngine;
  // A dry run writes them as well: what it prints reads them.
  const unwritten = writeBuildFiles(compiled, files);
  reporter.show(unwritten);
  if (hasErrors(unwritten)) return exitCodes.wrongInput;
  if (flags['dry-run']) {
    if (caches.sentence !== undefined) reporter.say(caches.sentence);
    reporter.say(writtenFor(request.dockerfile, files));
    return print(request, compiled);
  }
  if (request.outputs.length > 0 && compiled.output.build.image.maxSize)
    reporter.say('`image.maxSize` is not looked at: no engine gets this image.');
  // How it is run by hand is of no use to whom it is run for.
  const built = start ? { ...target, starts: false } : target;
  const strict = flags['strict-cache'] === true;
  const ended = await withRemoteCache(prepared, strict, reporter, (cached, { exportBegan }) =>
    build({
      compiled,
      request: cached,
      target: built,
      flags,
      reporter,
      secretValues: prepared.secretValues,
      ...(exportBegan ? { exportBegan } : {}),
    }),
  );
  const [reference = compiled.output.name] = request.image.tags;
  return start && ended === exitCodes.done ? start({ target, reference }) : ended;
}

function writtenFor(dockerfile: string, files: readonly BuildFile[]): string {
  const beside = files.map(({ name }) => dockerfile.replace(/[^/]*$/, name));
  return `Written for it: ${[dockerfile, `${dockerfile}.dockerignore`, ...beside].join(', ')}.`;
}

/** Two places for one result, of which the user may have meant either. */
function outputClash({ output, push, load }: Typed['flags']): string | undefined {
  if (output === undefined || (!push && !load)) return undefined;
  return `\`--output\` says where the result goes, and so does \`--${push ? 'push' : 'load'}\`: leave one out.`;
}

/** On demand: where an engine seems to be there, nobody asks. */
async function engineMissing() {
  const { askEngine } = await import('./check-engine.ts');
  return askEngine();
}

async function print(request: BuildRequest, { output }: CompiledProject): Promise<ExitCode> {
  const { shellLine, shellWord } = await import('../buildx/shell-line.ts');
  const { sizeLine } = await import('../buildx/image-size.ts');
  const { make, publish } = buildCommands(request);
  const { maxSize } = output.build.image;
  const [reference = output.name] = request.image.tags;
  const judged = request.inspected && maxSize ? [sizeLine(reference, maxSize.value)] : [];
  const moved = (request.caches.replaced ?? []).map(({ folder, by }) => {
    const [old, written, index] = [folder, by, `${by}/${cacheIndex}`].map(shellWord);
    return `if [ -f ${index} ]; then rm -rf ${old} && mv ${written} ${old}; fi`;
  });
  // One line, so that what follows a failure does not run when it is pasted.
  writeOut(1, `${[...make.map(shellLine), ...moved, ...judged, ...publish.map(shellLine)].join(' && ')}\n`);
  return exitCodes.done;
}
