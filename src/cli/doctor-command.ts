import type { Check } from '../buildx/check.ts';
import { enoughDisk } from '../buildx/engine-disk.ts';
import { isTerminal } from '../host/is-terminal.ts';
import { openProject, type Project } from '../host/open-project.ts';
import { paintFor } from '../host/terminal.ts';
import { writeOut } from '../host/write-out.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { checkEngine } from './check-engine.ts';
import { checkProject, type CheckedProject } from './check-project.ts';
import type { Typed } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { renderChecks } from './render-checks.ts';
import { reporterFor } from './reporter.ts';

export async function runDoctor({ word, flags }: Typed): Promise<ExitCode> {
  const { value: project, diagnostics: missing } = openProject(word ?? '.');
  // Who names no project may want to know of the engine alone.
  if (!project && word !== undefined) {
    reporterFor(flags.json ? { format: 'json' } : {}).show(missing);
    return exitCodes.wrongInput;
  }
  const checked = project && (await checkProject(project));
  const request = checked?.request;
  const engine = await checkEngine({ bootstrap: true, disk: enoughDisk, ...(request ? { request } : {}) });
  writeOut(1, flags.json ? asJson(engine, checked) : asList(engine, project, checked));
  if (!flags.json) showConfig(project, checked);
  if (isBad(engine)) return exitCodes.noEngine;
  return isBad(checked?.checks ?? []) ? exitCodes.wrongInput : exitCodes.done;
}

function isBad(checks: readonly Check[]): boolean {
  return checks.some(({ state }) => state === 'bad');
}

function asList(
  engine: readonly Check[],
  project: Project | undefined,
  checked: CheckedProject | undefined,
): string {
  const paint = paintFor(isTerminal(1), process.env);
  const lists = [renderChecks('The engine', engine, paint)];
  if (project && checked) lists.push(renderChecks('The project', checked.checks, paint));
  return lists.join('\n');
}

/** What is wrong with the config is shown where it stands as well. */
function showConfig(project: Project | undefined, checked: CheckedProject | undefined): void {
  const placed = checked?.checks.flatMap(({ diagnostics }) => diagnostics).filter(({ place }) => place) ?? [];
  if (placed.length > 0) writeOut(2, '\n');
  reporterFor({}).show(placed, project?.sources);
}

function asJson(engine: readonly Check[], checked: CheckedProject | undefined): string {
  const plain = (checks: readonly Check[]) =>
    checks.map(({ diagnostics, ...rest }) => ({ ...rest, diagnostics: diagnostics.map(withoutPlaces) }));
  const project = checked && {
    checks: plain(checked.checks),
    ...(checked.context ? { context: checked.context } : {}),
  };
  return `${JSON.stringify({ engine: plain(engine), ...(project ? { project } : {}) }, null, 2)}\n`;
}

/** `imgc check --json` has those. */
function withoutPlaces({ code, severity, message, help }: Diagnostic) {
  return { code, severity, message, ...(help === undefined ? {} : { help }) };
}
