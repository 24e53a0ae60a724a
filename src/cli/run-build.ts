import { type BuildCommands, type BuildRequest, buildCommands } from '../buildx/build-command.ts';
import type { Command } from '../buildx/command.ts';
import { heaviestLayers, layersQuestion } from '../buildx/heaviest-layers.ts';
import { isTooLarge, sizeAnswer, sizeFault, sizeQuestion } from '../buildx/image-size.ts';
import type { BuildTarget } from './build-target.ts';
import type { CompiledProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Reporter } from './reporter.ts';

/** Runs the commands of a build, looks at what came out, and says how it is run. */
export async function build(
  compiled: CompiledProject,
  request: BuildRequest,
  target: BuildTarget,
  reporter: Reporter,
): Promise<ExitCode> {
  const commands = buildCommands(request);
  const [reference = compiled.output.name] = request.image.tags;
  const failed =
    (await make(commands, request, reference, reporter)) ??
    (await judge(compiled, request, reference, reporter)) ??
    (await runAll(commands.publish, request, reference, reporter));
  if (failed !== undefined) return failed;
  if (request.push) reporter.say(`Pushed ${request.image.tags.join(' and ')}.`);
  else reporter.say(`Built ${reference}.${howToRun(reference, target)}`);
  return exitCodes.done;
}

async function make({ make }: BuildCommands, request: BuildRequest, reference: string, reporter: Reporter) {
  const failed = await runAll(make, request, reference, reporter);
  const { removeFile } = await import('../host/remove-file.ts');
  if (make.length > 1) removeFile(request.archive);
  return failed;
}

/** Undefined when all is well. */
async function runAll(
  commands: readonly Command[],
  request: BuildRequest,
  reference: string,
  reporter: Reporter,
) {
  // On demand: no other command starts a process.
  const { runHere } = await import('../host/run-process.ts');
  for (const command of commands) {
    const { exitCode, interrupted } = await runHere(command);
    if (interrupted) return exitCodes.interrupted;
    if (exitCode === 0) continue;
    const { engineFaults } = await import('./check-engine.ts');
    const faults = await engineFaults(request);
    reporter.show(faults);
    if (faults.length > 0) return exitCodes.noEngine;
    reporter.say(`The build of ${reference} failed; what the engine says stands above.`);
    return exitCodes.buildFailed;
  }
  return undefined;
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

function howToRun(reference: string, { starts, ports }: BuildTarget): string {
  if (!starts) return '';
  const published = ports.map((port) => `--publish ${port}:${port} `).join('');
  return ` Run it: docker run --rm ${published}${reference}`;
}
