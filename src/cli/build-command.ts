import { buildCommand as buildxBuild } from '../buildx/build-command.ts';
import { engineFault, engineQuestions } from '../buildx/engine-questions.ts';
import { hasErrors } from '../diagnostics/report.ts';
import { engineSeemsReady } from '../host/engine-evidence.ts';
import { writeFiles } from '../host/write-files.ts';
import { writeOut } from '../host/write-out.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { CliCommand } from './command.ts';
import { type CompiledProject, compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { showDiagnostics } from './show-diagnostics.ts';

/** Where the files of a build lie: a folder that git does not see. */
const buildFolder = '.imgc';

export const buildCommand: CliCommand = {
  name: 'build',
  summary: 'build the image and load it into the Docker engine',
  options: {},
  optionHelp: {},
  examples: ['imgc build', 'imgc build services/orders'],
  async run({ path }) {
    const compiled = compileProject(path);
    if (!compiled) return exitCodes.wrongInput;
    const faults = engineSeemsReady(process.env) ? [] : await askEngine();
    showDiagnostics(faults);
    if (faults.length > 0) return exitCodes.noEngine;
    const unwritten = writeBuildFiles(compiled);
    showDiagnostics(unwritten);
    return hasErrors(unwritten) ? exitCodes.wrongInput : build(compiled);
  },
};

async function askEngine(): Promise<Diagnostic[]> {
  const { ask } = await import('../host/ask-process.ts');
  const [buildx, daemon] = await Promise.all([ask(engineQuestions.buildx), ask(engineQuestions.daemon)]);
  return engineFault({ buildx, daemon });
}

function writeBuildFiles({ project, output }: CompiledProject) {
  const dockerfile = `${buildFolder}/Dockerfile`;
  const files = [
    { path: `${buildFolder}/.gitignore`, text: '*\n' },
    { path: dockerfile, text: output.dockerfile },
    { path: `${dockerfile}.dockerignore`, text: output.dockerignore },
  ];
  return writeFiles(project.root, files);
}

async function build({ project, output }: CompiledProject): Promise<ExitCode> {
  // On demand: no other command starts a process.
  const { runHere } = await import('../host/run-process.ts');
  const request = { root: project.root, dockerfile: `${buildFolder}/Dockerfile`, tag: output.name };
  const { exitCode, interrupted } = await runHere(buildxBuild(request));
  if (interrupted) return exitCodes.interrupted;
  if (exitCode !== 0) {
    const faults = await askEngine();
    showDiagnostics(faults);
    if (faults.length > 0) return exitCodes.noEngine;
    writeOut(2, `The build of ${output.name} failed; what the engine says stands above.\n`);
    return exitCodes.buildFailed;
  }
  const ports = output.ports.map((port) => `--publish ${port}:${port} `).join('');
  writeOut(2, `Built ${output.name}. Run it: docker run --rm ${ports}${output.name}\n`);
  return exitCodes.done;
}
