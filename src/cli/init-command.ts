import { statSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../compile.ts';
import { hasErrors, report } from '../diagnostics/report.ts';
import { packs } from '../generated/packs.ts';
import { canAsk } from '../host/ask-person.ts';
import { configName, noSuchPath, type Project, projectOf } from '../host/open-project.ts';
import { writeFiles } from '../host/write-files.ts';
import { type Answers, type Draft, draftConfig } from '../init/draft-config.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Typed } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { findings } from './init-findings.ts';
import { type Reporter, reporterFor } from './reporter.ts';

export async function runInit({ word = '.', flags }: Typed): Promise<ExitCode> {
  const reporter = reporterFor({});
  const fault = inTheWay(word);
  if (fault) {
    reporter.show([fault]);
    return exitCodes.wrongInput;
  }
  const file = join(word, configName);
  const project = projectOf(file, undefined);
  const { value: draft, diagnostics } = await drafted(project, flags.yes !== true && canAsk(process.env));
  if (draft === 'interrupted') return exitCodes.interrupted;
  const text = draft?.text;
  const unwritten = text === undefined ? diagnostics : writeFiles(project.home, [{ path: configName, text }]);
  reporter.show(unwritten, project.sources);
  if (text === undefined || hasErrors(unwritten)) return exitCodes.wrongInput;
  return tellAbout(projectOf(file, text), draft?.notes ?? [], word, reporter);
}

/** A config is somebody's work: it is never overwritten, not even by force. */
function inTheWay(path: string): Diagnostic | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return noSuchPath(path);
  const config = stats.isDirectory() ? join(path, configName) : path;
  if (!statSync(config, { throwIfNoEntry: false })) return undefined;
  const help = 'Edit it, or move it away first. `imgc config` shows what it comes to.';
  return report('IMGC6007', `There is a \`${config}\` already.`, { help });
}

/** Asks as long as there is something to ask and somebody to answer. */
async function drafted(project: Project, asks: boolean): Promise<Outcome<Draft | 'interrupted'>> {
  let answers: Answers = {};
  for (;;) {
    const outcome = draftConfig(project.files, packs, project.folder, answers);
    const { text, question } = outcome.value ?? { text: undefined, question: undefined };
    if (!question) return outcome;
    if (!asks) return text === undefined ? { diagnostics: [severalParts(question.choices)] } : outcome;
    // On demand: most runs have nothing to ask.
    const { askQuestion } = await import('./ask-question.ts');
    const answer = await askQuestion(question);
    if (answer === undefined) return { value: 'interrupted', diagnostics: [] };
    if (answer === 'nothing') return outcome;
    answers = { ...answers, ...answer };
  }
}

function severalParts(choices: readonly string[]): Diagnostic {
  return report('IMGC3003', `Which part runs in the image is not clear: ${choices.join(', ')}.`, {
    help: 'Run `imgc init` on a terminal, which asks; or in the folder of the part; or write `language: …` yourself.',
  });
}

/** Shows what came out, by compiling it: what is still missing in the project is said now, not at the first build. */
function tellAbout(project: Project, notes: readonly string[], path: string, reporter: Reporter): ExitCode {
  const { output, diagnostics } = compile(project);
  reporter.say(`Wrote ${project.sources.show(project.config.file)}.`);
  if (output) for (const line of findings(output, project.sources)) reporter.say(`  ${line}`);
  for (const note of notes) reporter.say(`  ${note}`);
  reporter.show(diagnostics, project.sources);
  const build = path === '.' ? 'imgc build' : `imgc build ${path}`;
  reporter.say(output ? `Next: ${build}` : `Mend this, then: ${build}`);
  return output ? exitCodes.done : exitCodes.wrongInput;
}
