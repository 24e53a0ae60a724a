import { posix } from 'node:path';
import { unknownTemplates } from '../buildx/templates.ts';
import { compile } from '../compile.ts';
import { hasErrors } from '../diagnostics/report.ts';
import { openProject, type Project } from '../host/open-project.ts';
import type { Output } from '../model/compilation.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { Typed } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reporterFor } from './reporter.ts';
import { wrongUsage } from './wrong-usage.ts';

export async function runCheck({ word = '.', flags }: Typed): Promise<ExitCode> {
  if (flags.json && flags.format !== undefined)
    return wrongUsage('`--json` is short for `--format json`: choose one.');
  const reporter = reporterFor(flags.json ? { format: 'json' } : flags, 1);
  const { value: project, diagnostics: missing } = openProject(word);
  if (project?.note !== undefined) reporter.say(project.note);
  const diagnostics = project ? await faultsOf(project) : missing;
  reporter.show(diagnostics, project?.sources);
  if (!project || hasErrors(diagnostics)) return exitCodes.wrongInput;
  const checked = project.note === undefined ? project.sources.show(project.config.file) : 'The project';
  reporter.say(`${checked} is good.`);
  return exitCodes.done;
}

/** Also what lies on the disk is looked at, which takes too long for a build that would find out by itself. */
async function faultsOf({ config, files, folder, root }: Project): Promise<Diagnostic[]> {
  const { output, diagnostics: compiled } = compile({ config, files, folder });
  if (!output) return compiled;
  const diagnostics = [...compiled, ...unknownTemplates(filledByBuild(output))];
  if (output.silenced.includes('IMGC5006')) return diagnostics;
  const { largeContext } = await import('../host/large-context.ts');
  const { dockerignore } = output;
  return [...diagnostics, ...largeContext({ root, dockerignore, folder: posix.dirname(config.file) })];
}

/** Texts of the config whose templates only a build fills. */
function filledByBuild({ build: { image, args } }: Output): Setting<string>[] {
  const texts = [args, image.labels, image.annotations].flatMap((values) => Object.values(values));
  return [...(image.name ? [image.name] : []), ...image.tags, ...texts];
}
