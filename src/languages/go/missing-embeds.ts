import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import { embedPatterns } from './embed-patterns.ts';
import { isWithin } from './files-read.ts';

/** What is to be compiled in, and is not there. */
export interface MissingEmbed {
  /** The source. */
  by: string;
  path: string;
  at: Place;
}

/** Patterns that no file of the project fits: a build makes them, or they are not committed. */
export function missingEmbeds(files: ProjectView, sources: readonly string[]): MissingEmbed[] {
  return sources.flatMap((by) =>
    embedPatterns(by, files.text(by) ?? '')
      // Of a pattern in more than a name the folder has to be there at least.
      .map(({ glob, range }) => ({ path: glob.replace(/\/?[^/]*[*?[\\].*$/, ''), range }))
      .filter(({ path }) => path !== '' && path !== '.' && !files.exists(path))
      .map(({ path, range }) => ({ by, path, at: { file: files.fromRoot(by), range } })),
  );
}

/** The compiler refuses a pattern that no file fits, and nothing that the build gets is one. */
export function embedsNothing(
  missing: readonly MissingEmbed[],
  { wishes, mains, compiled }: { wishes: Wishes; mains: readonly string[]; compiled: readonly string[] },
  files: ProjectView,
): Diagnostic[] {
  if (wishes.builds !== 'default' || wishes.hasInputs) return [];
  const elsewhere = mains.filter((folder) => folder !== '.' && !compiled.includes(folder));
  const first = missing.find(({ by }) => !elsewhere.some((folder) => isWithin(by, folder)));
  if (!first) return [];
  const { path, at } = first;
  const [manifest] = files.list('*/package.json');
  const folder = manifest && posix.dirname(manifest);
  const help =
    folder === undefined
      ? 'Commit it, or say what makes it: `build: {command: […]}`.'
      : `Let a component build it: \`components: {${folder}: {language: node}}\` and \`build: {inputs: [{component: ` +
        `${folder}, path: ${posix.basename(path)}, to: ${path}}]}\`.`;
  const message = `\`${path}\` is to be compiled in, and there is no such file or folder.`;
  return [report('IMGC4208', message, { at, help })];
}
