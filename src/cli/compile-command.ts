import { posix } from 'node:path';
import { type FileToWrite, isOurs, present } from '../host/write-files.ts';
import { writeOut } from '../host/write-out.ts';
import type { Project } from '../host/open-project.ts';
import type { Typed } from './command.ts';
import { type CompiledProject, compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reporterFor } from './reporter.ts';
import { compareKept, writeKept } from './write-or-compare.ts';
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
  const { project } = compiled;
  const kept = {
    root: project.home,
    files: filesBesideConfig(compiled),
    command: 'imgc compile',
    print: 'the Dockerfile',
    shown: (path: string) => shown(project, path),
  };
  return flags.check ? compareKept(kept, reporter) : writeKept(kept, flags.force === true, reporter);
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

/** A file beside the config, as the user would type it. */
function shown(project: Project, path: string): string {
  return project.sources.show(posix.join(posix.dirname(project.config.file), path));
}
