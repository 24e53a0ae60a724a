/** What the runner of GitHub Actions starts, for a step and once more when its job has ended: action.yml, `runs`. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { workflowCommand } from '../diagnostics/workflow-command.ts';
import { tellRunner } from '../host/workflow-files.ts';
import { writeOut } from '../host/write-out.ts';
import { buildImage } from './build-image.ts';
import { restoreMounts, type RestoredMounts, saveMounts } from './cache-mounts.ts';
import { inputs } from './inputs.ts';
import { type Asked, inputVariable, readInputs } from './read-inputs.ts';
import { setUp } from './set-up.ts';

const cli = join(__dirname, 'imgc.cjs');
/** Without them this is no step of a workflow. */
const ofRunner = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'RUNNER_TEMP'];

async function run(environment: NodeJS.ProcessEnv): Promise<number> {
  // What a step told as its state the runner hands to its end.
  const { STATE_began: began, STATE_mounts: mounts } = environment;
  if (began && !mounts) return 0;
  const missing = ofRunner.filter((name) => !environment[name]);
  if (missing.length > 0) return fail(`The runner does not say ${missing.join(', ')}.`);
  if (!began) tellRunner('GITHUB_STATE', 'began', 'true', environment);
  const { asked, faults } = readInputs(environment);
  for (const { input, message } of faults) fail(message, `Input ${input}`);
  const folder = resolve(environment.GITHUB_WORKSPACE ?? '.', asked.folder);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return fail(`There is no folder \`${asked.folder}\`.`, 'Input working-directory');
  if (faults.length > 0) return 1;
  // The secrets among them are for nobody else.
  for (const name of Object.keys(inputs)) delete environment[inputVariable(name)];
  for (const secret of Object.values(asked.secrets))
    if (secret.trim() !== '') writeOut(1, `${workflowCommand('add-mask', secret)}\n`);
  process.chdir(folder);
  if (asked.mode === 'setup') return setUp(cli, environment);
  if (!mounts) return build(asked, environment);
  await saveMounts(JSON.parse(mounts) as RestoredMounts, asked, cli, environment);
  return 0;
}

async function build(asked: Asked, environment: NodeJS.ProcessEnv): Promise<number> {
  for (const id of asked.emptySecrets)
    writeOut(1, `The secret ${id} is empty here, and not handed over.\n`);
  if (asked.keepsMounts) {
    const mounts = await restoreMounts(asked, cli, environment);
    if (mounts === 'interrupted') return 130;
    tellRunner('GITHUB_STATE', 'mounts', JSON.stringify(mounts), environment);
  }
  return buildImage(asked, cli, environment);
}

function fail(message: string, title = 'imgc'): number {
  writeOut(1, `${workflowCommand('error', message, { title })}\n`);
  return 1;
}

run(process.env).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    fail(`The action has a bug: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 70;
  },
);
