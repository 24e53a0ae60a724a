import { isPlace, report } from '../diagnostics/report.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';
import type { ProjectView } from '../model/project-view.ts';
import { contextPath, type PartPlan } from './part-plan.ts';
import { globOfConfig } from './plan-context.ts';
import { ignoreFile, ignoreLines, lastHiding } from './project-ignore-file.ts';

/** A line of the project's ignore file, or of the config. */
interface Line {
  /** From the root of the context. */
  glob: string;
  /** As the user wrote it. */
  text: string;
  /** What the line stands in, as a sentence names it. */
  place: string;
  origin: Origin;
}

/** Tests that the config asks for and no build gets to see. Some tools fail without any; others pass, and so does the gate. */
export function hiddenTests(config: Config, parts: readonly PartPlan[], files: ProjectView): Diagnostic[] {
  const tested = parts.filter(
    ({ part, tasks }) => part.config.test && tasks.some(({ role }) => role === 'test'),
  );
  if (tested.length === 0) return [];
  const hiding = lastHiding(
    [...linesOfFile(files), ...linesOfConfig(config)].filter(({ glob }) => speaksOfTests(glob)),
  );
  return tested.flatMap((plan) => {
    const hidden = foldersOf(plan, files).flatMap((folder) => {
      const line = hiding(`${folder}/x`);
      return line ? [{ line, what: `\`${folder}\`` }] : [];
    });
    const kinds = plan.part.recipe.tests
      .filter(speaksOfTests)
      .map((glob) => hiding(contextPath(plan, exampleOf(glob))));
    const [kind] = kinds;
    const all = kind && kinds.every((line) => line) ? [{ line: kind, what: 'every test' }] : [];
    const [first] = [...hidden, ...all];
    return first ? [hiddenFromTests(first.line, first.what, plan)] : [];
  });
}

/** A line that speaks of everything stands before exceptions that nobody can foresee. */
function speaksOfTests(glob: string): boolean {
  return /test|spec/i.test(glob);
}

function hiddenFromTests({ text, place, origin }: Line, what: string, { part }: PartPlan): Diagnostic {
  const message = `\`${text}\` of ${place} hides ${what} from the build, and \`test\` runs without.`;
  const asked = part.config.test?.origin;
  return report('IMGC5014', message, {
    at: origin,
    help: 'Remove the line: what only tests need does not get into the image.',
    ...(asked && isPlace(asked)
      ? { related: [{ place: asked, message: 'The tests are asked for here.' }] }
      : {}),
  });
}

function foldersOf(plan: PartPlan, files: ProjectView): string[] {
  return (plan.part.recipe.testFolders ?? [])
    .map((name) => contextPath(plan, name))
    .filter((path) => files.exists(`//${path}`) && files.text(`//${path}`) === undefined);
}

/**
 * A path that a glob of tests means, and that people's own globs of the same tests mean too.
 *
 * @example exampleOf('**' + '/*.test.*[jt]s') // 'x.test.js'
 */
function exampleOf(glob: string): string {
  const withoutClasses = glob.replace(/^\*\*\//, '').replace(/\*?\[(.)[^\]]*\]/g, '$1');
  return withoutClasses.replaceAll('*', 'x');
}

function linesOfFile(files: ProjectView): Line[] {
  return ignoreLines(files).map(({ glob, range }) => {
    return { glob, text: glob, place: ignoreFile, origin: { file: ignoreFile, range } };
  });
}

function linesOfConfig({ ignore, folder }: Config): Line[] {
  return ignore.map(({ value, origin }) => {
    return { glob: globOfConfig(value, folder), text: value, place: '`ignore`', origin };
  });
}
