import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';
import type { Manifest } from './manifest.ts';
import { resultFolder } from './result-folder.ts';
import { isBuilt } from './results.ts';
import { wordsOfEntry } from './entry-file.ts';

/** What node appends to a name. https://nodejs.org/api/modules.html#file-modules */
const extensions = ['', '.js', '.json', '.node'];

/**
 * The file that node is to run, where the sources are all that ships and it is not among them. What a build makes, or
 * the config brings from elsewhere, is not known here, and nothing is said of it.
 */
export function missingEntry(facts: NodeFacts, wishes: Wishes, files: ProjectView): Diagnostic[] {
  const { manifest, site } = facts;
  const start = wishes.command ?? facts.start;
  if (!start || site || !wishes.runs || isBuilt(facts, wishes) || wishes.bringsFiles) return [];
  if (isBuiltBefore(start.value, manifest, wishes)) return [];
  const words = wordsOfEntry(start.value);
  const [entry] = words;
  if (entry === undefined || words.some((word) => mayBeThere(word, manifest, files))) return [];
  return [
    report('IMGC4110', `The application starts by \`${entry}\`, and there is no such file.`, {
      at: start.origin,
      help: 'Mend the path, or say what makes the file: a script `build` in package.json, or `build: {command: …}`.',
    }),
  ];
}

/** `build: false` beside a build script: somebody builds before imgc does, perhaps only later. */
function isBuiltBefore(command: readonly string[], { scripts }: Manifest, { builds }: Wishes): boolean {
  return builds === 'none' && scripts.build !== undefined && resultFolder(command) !== undefined;
}

function mayBeThere(word: string, { main = 'index.js' }: Manifest, files: ProjectView): boolean {
  // Of a dependency, elsewhere in the image, or outside the folder: nothing that the project's files could tell.
  if (/^\/|^\.\.(\/|$)|^node_modules\//.test(word)) return true;
  const path = word === '.' ? main : word;
  return extensions.some((extension) => files.exists(`${path}${extension}`));
}
