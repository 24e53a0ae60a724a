import { posix } from 'node:path';
import { hasErrors, report } from '../diagnostics/report.ts';
import { type FileToWrite, isOurs, present, writeFiles } from '../host/write-files.ts';
import { writeOut } from '../host/write-out.ts';
import type { Project } from '../host/open-project.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Typed } from './command.ts';
import { type CompiledProject, compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type Reporter, reporterFor } from './reporter.ts';
import { wrongUsage } from './wrong-usage.ts';

export async function runCompile({ word = '.', flags }: Typed): Promise<ExitCode> {
  if (flags.stdout && flags.check) return wrongUsage('`--stdout` prints and `--check` compares: choose one.');
  const reporter = reporterFor(flags);
  const compiled = compileProject(word, reporter);
  if (!compiled) return exitCodes.wrongInput;
  if (flags.stdout) {
    writeOut(1, compiled.output.dockerfile);
    return exitCodes.done;
  }
  const files = filesBesideConfig(compiled);
  return flags.check
    ? showDrift(compiled, files, reporter)
    : write(compiled, files, flags.force === true, reporter);
}

/** An ignore file of somebody else's stays, and its lines are taken into one that the Dockerfile alone has. */
function filesBesideConfig({ project: { root, home }, output }: CompiledProject): FileToWrite[] {
  const own = 'Dockerfile.dockerignore';
  const plain = '.dockerignore';
  // The engine takes the one that is named after the Dockerfile first, so where it is there, it is the one; and of
  // plain ones it reads that of the context alone.
  const taken = present(home, own) !== undefined || !isOurs(present(home, plain));
  const path = taken || root !== home ? own : plain;
  return [
    { path: 'Dockerfile', text: output.dockerfile },
    { path, text: output.dockerignore },
  ];
}

function write({ project }: CompiledProject, files: FileToWrite[], force: boolean, reporter: Reporter) {
  const foreign = force ? [] : files.filter(({ path }) => !isOurs(present(project.home, path)));
  const diagnostics = foreign.length > 0 ? foreign.map(inTheWay) : writeFiles(project.home, files);
  reporter.show(diagnostics);
  if (hasErrors(diagnostics)) return exitCodes.wrongInput;
  reporter.say(`Wrote ${files.map(({ path }) => shown(project, path)).join(' and ')}.`);
  return exitCodes.done;

  function inTheWay({ path }: FileToWrite): Diagnostic {
    return report('IMGC6004', `\`${shown(project, path)}\` is there, and imgc did not write it.`, {
      help: 'Move it away, print the Dockerfile with `--stdout`, or overwrite it with `--force`.',
    });
  }
}

/** A file beside the config, as the user would type it. */
function shown(project: Project, path: string): string {
  return project.sources.show(posix.join(posix.dirname(project.config.file), path));
}

async function showDrift({ project }: CompiledProject, files: FileToWrite[], reporter: Reporter) {
  const drifted = files.filter(({ path, text }) => present(project.home, path) !== text);
  if (drifted.length === 0) return exitCodes.done;
  const { createTwoFilesPatch } = await import('diff');
  for (const { path, text } of drifted) {
    const name = shown(project, path);
    const written = present(project.home, path) ?? '';
    writeOut(1, createTwoFilesPatch(name, name, written, text, 'as it is written', 'as the config says'));
  }
  reporter.show(
    drifted.map(({ path }) =>
      report('IMGC6005', `\`${shown(project, path)}\` is not what the config says.`, {
        help: 'Run `imgc compile` and commit what it writes.',
      }),
    ),
  );
  return exitCodes.wrongInput;
}
