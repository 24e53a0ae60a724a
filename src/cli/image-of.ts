import { statSync } from 'node:fs';
import { sizeAnswer, sizeQuestion } from '../buildx/image-size.ts';
import { hasErrors, report } from '../diagnostics/report.ts';
import { buildTarget } from './build-target.ts';
import { askEngine } from './check-engine.ts';
import { compileProject } from './compile-project.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { imageNames } from './image-content.ts';
import type { Reporter } from './reporter.ts';
import { wrongUsage } from './wrong-usage.ts';

/** An image of the engine's: by its own name, or that of the project which a word is the path of. */
export async function imageOf(
  word: string,
  reporter: Reporter,
): Promise<{ reference: string; bytes: number } | { exitCode: ExitCode }> {
  const reference = statSync(word, { throwIfNoEntry: false }) ? await nameOf(word, reporter) : word;
  if (typeof reference !== 'string') return reference;
  // The client would take it for an option.
  if (reference.startsWith('-')) return { exitCode: wrongUsage(`\`${reference}\` is no image and no path.`) };
  const { ask } = await import('../host/ask-process.ts');
  const { succeeded, output } = await ask(sizeQuestion(reference));
  const bytes = succeeded ? sizeAnswer(output) : undefined;
  if (bytes !== undefined) return { reference, bytes };
  const faults = await askEngine();
  const help = reference === word ? `Get it: \`docker pull ${reference}\`.` : 'Make it: `imgc build`.';
  const missing = report('IMGC6028', `The engine has no image \`${reference}\`.`, { help });
  reporter.show(faults.length > 0 ? faults : [missing]);
  return { exitCode: faults.length > 0 ? exitCodes.noEngine : exitCodes.wrongInput };
}

async function nameOf(path: string, reporter: Reporter): Promise<string | { exitCode: ExitCode }> {
  const compiled = compileProject(path, reporter);
  if (!compiled) return { exitCode: exitCodes.wrongInput };
  const target = buildTarget(undefined, compiled.output);
  if ('fault' in target) return { exitCode: wrongUsage(target.fault) };
  const { project, output } = compiled;
  const where = { home: project.home, environment: process.env };
  const { references, diagnostics } = await imageNames(output, target, where);
  reporter.show(diagnostics, project.sources);
  const [reference] = references;
  return hasErrors(diagnostics) || reference === undefined ? { exitCode: exitCodes.wrongInput } : reference;
}
