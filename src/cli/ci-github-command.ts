import { join, relative, sep } from 'node:path';
import { report } from '../diagnostics/report.ts';
import { emitWorkflow } from '../emit/workflow/emit-workflow.ts';
import { shellWord } from '../emit/workflow/shell-word.ts';
import type { WorkflowImage, WorkflowInput } from '../emit/workflow/workflow-input.ts';
import { defaultBranch, usualBranch } from '../host/git-repository.ts';
import { present } from '../host/write-files.ts';
import { writeOut } from '../host/write-out.ts';
import { buildTarget } from './build-target.ts';
import type { Typed } from './command.ts';
import { type CompiledProject, compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { findServices, type Services } from './find-services.ts';
import { knownName, registryIsUnknown } from './known-name.ts';
import { type Reporter, reporterFor } from './reporter.ts';
import { workflowImage } from './workflow-image.ts';
import { compareKept, writeKept } from './write-or-compare.ts';
import { wrongUsage } from './wrong-usage.ts';

/** Writes a workflow of GitHub Actions for what lies in a repository. */
export async function runCiGithub({ word = '.', flags }: Typed): Promise<ExitCode> {
  if (flags.stdout && flags.check) return wrongUsage('`--stdout` prints and `--check` compares: choose one.');
  const reporter = reporterFor(flags);
  const { value: services, diagnostics } = findServices(word);
  reporter.show(diagnostics);
  if (!services) return exitCodes.wrongInput;
  const images = services.paths.map((path) => imageAt(path, services.repository, reporter));
  const known = images.filter((image) => image !== undefined);
  if (known.length < images.length) return exitCodes.wrongInput;
  const input = workflowInput(services, withIds(known));
  const text = emitWorkflow(input);
  if (flags.stdout) {
    writeOut(1, text);
    return exitCodes.done;
  }
  const kept = {
    root: services.repository,
    files: [{ path: input.file, text }],
    command: input.command,
    print: 'the workflow',
    shown: (path: string) => relative(process.cwd(), join(services.repository, path)).split(sep).join('/'),
  };
  return flags.check ? compareKept(kept, reporter) : writeKept(kept, flags.force === true, reporter);
}

type Unnamed = Omit<WorkflowImage, 'id'>;

function imageAt(path: string, repository: string, reporter: Reporter): Unnamed | undefined {
  const compiled = compileProject(path, reporter);
  if (!compiled) return undefined;
  const target = buildTarget(undefined, compiled.output);
  // The image itself is always there.
  if ('fault' in target) throw new Error(target.fault);
  const image = workflowImage(compiled, target, repository);
  if (image.reference === undefined) sayThatNothingIsPushed(compiled, reporter);
  return image;
}

function sayThatNothingIsPushed({ project, output }: CompiledProject, reporter: Reporter): void {
  if (output.silenced.includes('IMGC6039')) return;
  const said = output.decisions().find(({ key }) => key === 'image.name');
  const name = knownName(output);
  const why = registryIsUnknown(name)
    ? 'a template says which registry that is of, so no job can be logged in there'
    : 'its name has no registry';
  const message = `The workflow builds \`${name}\` and pushes it nowhere: ${why}.`;
  const help = 'Say where it belongs: `image: {name: ghcr.io/OWNER/NAME}`.';
  reporter.show([report('IMGC6039', message, { at: said?.origin, help })], project.sources);
}

/** By the last folder of its path, or as much of it as tells it from the others. */
function withIds(images: readonly Unnamed[]): WorkflowImage[] {
  const short = images.map(shortName);
  return images.map((image, index) => {
    const name = asId(short[index] ?? image.path);
    const isAlone = short.filter((other) => asId(other) === name).length === 1;
    return { ...image, id: isAlone ? name : asId(image.path) };
  });
}

/** What lies at the top has no folder whose name would be the same in every checkout. */
function shortName({ path, reference = 'top' }: Unnamed): string {
  const named = path === '.' ? reference : path;
  return named.split('/').at(-1) ?? named;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_id */
function asId(name: string): string {
  return name
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(?=\d)|^$/, '_');
}

function workflowInput({ repository, named }: Services, images: WorkflowImage[]): WorkflowInput {
  // The config of the top folder is meant by its name where others lie below.
  const place = named.replace(/(^|\/)build\.config\.yaml$/, '').replace(/[^A-Za-z0-9_.-]+/g, '-');
  const file = `.github/workflows/image${place === '' ? '' : `-${place}`}.yml`;
  const written = present(repository, file);
  return {
    file,
    command: `imgc ci github${named === '' ? '' : ` ${shellWord(named)}`}`,
    madeFrom: images.length === 1 ? configOf(images[0]) : 'each build.config.yaml',
    branch:
      defaultBranch(repository, process.env) ?? writtenBranch(written) ?? usualBranch(repository) ?? 'main',
    images,
  };
}

function configOf(image: WorkflowImage | undefined): string {
  const path = image?.path ?? '.';
  if (/\.ya?ml$/.test(path)) return path;
  return path === '.' ? 'build.config.yaml' : `${path}/build.config.yaml`;
}

/** A checkout of a workflow does not know the branch that the workflow was written for. */
function writtenBranch(text: string | undefined): string | undefined {
  const [, branch] = /^ {4}branches: \[(.+)\]$/m.exec(text ?? '') ?? [];
  return branch?.startsWith('"') ? (JSON.parse(branch) as string).replace(/\\(.)/g, '$1') : branch;
}
