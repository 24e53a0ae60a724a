import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type Dependency, parseRequirement } from './dependency.ts';

/** What pip reads when it is given one requirements file. */
export interface Requirements {
  /** The file itself, and each that it leads to. */
  files: string[];
  dependencies: Dependency[];
  diagnostics: Diagnostic[];
}

/** Reads a requirements file. https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export function readRequirements(view: ProjectView, path: string): Requirements {
  const found: Requirements = { files: [], dependencies: [], diagnostics: [] };
  visit(view, path, true, found);
  return found;
}

function visit(view: ProjectView, path: string, installs: boolean, found: Requirements): void {
  if (found.files.includes(path)) return;
  found.files.push(path);
  for (const { text, place } of logicalLines(view.text(path) ?? '', view.fromRoot(path))) {
    const include = /^(-r|--requirement|-c|--constraint)[\s=]*(.*)/.exec(text);
    if (include) {
      const [, option = '', name = ''] = include;
      const file = lyingBeside(view, path, name);
      if (view.text(file) === undefined) found.diagnostics.push(missing(name, place));
      // A file of constraints says which versions, and not what is installed.
      else visit(view, file, installs && !/^(-c|--constraint)/.test(option), found);
    } else if (/^(?:-e|--editable)\b|^\.{0,2}\/|^\.{1,2}$|^file:/.test(text)) {
      if (!/\b(git|hg|svn|bzr)\+/.test(text)) found.diagnostics.push(lyingInProject(text, place));
    } else if (installs && !text.startsWith('-')) {
      const dependency = parseRequirement(text, place);
      if (dependency) found.dependencies.push(dependency);
    }
  }
}

/** Lines without comments and blank ones; one that ends with a backslash goes on in the next. */
function* logicalLines(content: string, file: string): Generator<{ text: string; place: Place }> {
  for (const { 0: whole, index } of content.matchAll(/(?:\\\r?\n|[^\n])+/g)) {
    const line = whole.replace(/\\\r?\n/g, ' ').replace(/(^|\s)#.*$/, '');
    const text = line.trim();
    const start = index + line.length - line.trimStart().length;
    const end = Math.min(start + text.length, index + (whole + '\n').indexOf('\n'));
    if (text !== '') yield { text, place: { file, range: { start, end } } };
  }
}

/** Relative to the file that names it. Outside of the part's folder it is named from the root of the context. */
function lyingBeside(view: ProjectView, file: string, name: string): string {
  const path = posix.join(posix.dirname(file), name.trim());
  return path.startsWith('../') ? `//${view.fromRoot(path)}` : path;
}

function missing(name: string, at: Place): Diagnostic {
  const help = 'Mend the path: it is relative to this file.';
  return report('IMGC4306', `There is no file \`${name.trim()}\`.`, { at, help });
}

function lyingInProject(text: string, at: Place): Diagnostic {
  return report(
    'IMGC4307',
    `\`${text}\` is a folder, and no sources are there when dependencies are installed.`,
    {
      at,
      help: 'The project itself needs no line here. For another: `build: {install: {command: …, include: […]}}`.',
    },
  );
}
