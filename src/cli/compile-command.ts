import { hasErrors, report } from '../diagnostics/report.ts';
import { type FileToWrite, isOurs, present, writeFiles } from '../host/write-files.ts';
import { writeOut } from '../host/write-out.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { CliCommand } from './command.ts';
import { type CompiledProject, compileProject } from './compile-project.ts';
import { exitCodes } from './exit-codes.ts';
import { showDiagnostics } from './show-diagnostics.ts';

export const compileCommand: CliCommand = {
  name: 'compile',
  summary: 'write the Dockerfile and the .dockerignore beside the config',
  options: { stdout: { type: 'boolean' }, check: { type: 'boolean' }, force: { type: 'boolean' } },
  optionHelp: {
    stdout: 'print the Dockerfile and write nothing',
    check: 'write nothing, and fail when what is written differs from what the config says',
    force: 'overwrite files that imgc did not write',
  },
  examples: ['imgc compile', 'imgc compile services/orders --stdout', 'imgc compile --check'],
  async run({ path, flags }) {
    if (flags.stdout && flags.check) {
      writeOut(2, 'imgc: `--stdout` prints and `--check` compares: choose one.\n');
      return exitCodes.usage;
    }
    const compiled = compileProject(path);
    if (!compiled) return exitCodes.wrongInput;
    if (flags.stdout) {
      writeOut(1, compiled.output.dockerfile);
      return exitCodes.done;
    }
    const files = filesBesideConfig(compiled);
    return flags.check ? showDrift(compiled, files) : write(compiled, files, flags.force === true);
  },
};

/** An ignore file of somebody else's stays, and its lines are taken into one that the Dockerfile alone has. */
function filesBesideConfig({ project: { root }, output }: CompiledProject): FileToWrite[] {
  const own = 'Dockerfile.dockerignore';
  const plain = '.dockerignore';
  // The engine takes the one that is named after the Dockerfile first, so where it is there, it is the one.
  const path = present(root, own) !== undefined || !isOurs(present(root, plain)) ? own : plain;
  return [
    { path: 'Dockerfile', text: output.dockerfile },
    { path, text: output.dockerignore },
  ];
}

function write({ project }: CompiledProject, files: FileToWrite[], force: boolean) {
  const foreign = force ? [] : files.filter(({ path }) => !isOurs(present(project.root, path)));
  const diagnostics = foreign.length > 0 ? foreign.map(inTheWay) : writeFiles(project.root, files);
  showDiagnostics(diagnostics);
  if (hasErrors(diagnostics)) return exitCodes.wrongInput;
  writeOut(2, `Wrote ${files.map(({ path }) => project.sources.show(path)).join(' and ')}.\n`);
  return exitCodes.done;

  function inTheWay({ path }: FileToWrite): Diagnostic {
    return report('IMGC6004', `\`${project.sources.show(path)}\` is there, and imgc did not write it.`, {
      help: 'Move it away, print the Dockerfile with `--stdout`, or overwrite it with `--force`.',
    });
  }
}

async function showDrift({ project }: CompiledProject, files: FileToWrite[]) {
  const drifted = files.filter(({ path, text }) => present(project.root, path) !== text);
  if (drifted.length === 0) return exitCodes.done;
  const { createTwoFilesPatch } = await import('diff');
  for (const { path, text } of drifted) {
    const name = project.sources.show(path);
    const written = present(project.root, path) ?? '';
    writeOut(1, createTwoFilesPatch(name, name, written, text, 'as it is written', 'as the config says'));
  }
  showDiagnostics(
    drifted.map(({ path }) =>
      report('IMGC6005', `\`${project.sources.show(path)}\` is not what the config says.`, {
        help: 'Run `imgc compile` and commit what it writes.',
      }),
    ),
  );
  return exitCodes.wrongInput;
}
