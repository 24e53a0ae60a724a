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

/** What keeps an empty folder in a repository. */
const keeper = /\/\.(?:git)?(?:keep|ignore|placeholder)$/;

/** How the result of a frontend's build is called. */
const ofSite = /^(?:_?site|assets|build|client|dist|frontend|html|out|public|static|ui|web|www)$/;

/** Patterns that no file of the project fits, or none but what keeps the folder: a build makes them. */
export function missingEmbeds(files: ProjectView, sources: readonly string[]): MissingEmbed[] {
  return sources.flatMap((by) =>
    embedPatterns(by, files.text(by) ?? '')
      // Of a pattern in more than a name the folder has to be there at least.
      .map(({ glob, range }) => ({ path: glob.replace(/\/?[^/]*[*?[\\].*$/, ''), range }))
      .filter(({ path }) => path !== '' && path !== '.' && !hasFiles(path, files))
      .map(({ path, range }) => ({ by, path, at: { file: files.fromRoot(by), range } })),
  );
}

function hasFiles(path: string, files: ProjectView): boolean {
  if (!files.exists(path)) return false;
  if (files.text(path) !== undefined || files.list(`${path}/*/*`).length > 0) return true;
  const inside = files.list(`${path}/*`);
  return inside.length === 0 || inside.some((name) => !keeper.test(name));
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
  const [manifest] = path.split('/').some((name) => ofSite.test(name)) ? files.list('*/package.json') : [];
  const folder = manifest && posix.dirname(manifest);
  const help =
    folder === undefined
      ? 'Commit it, or say what makes it: `build: {command: […]}`.'
      : `Let a component build it: \`components: {${folder}: {language: node}}\` and \`build: {inputs: [{component: ` +
        `${folder}, path: ${posix.basename(path)}, to: ${path}}]}\`.`;
  const message = `\`${path}\` is to be compiled in, and there is ${files.exists(path) ? 'nothing in it' : 'no such file or folder'}.`;
  return [report('IMGC4208', message, { at, help })];
}
