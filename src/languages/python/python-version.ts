import { report } from '../../diagnostics/report.ts';
import { findImages } from '../../images/find-image.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Argument, Flavour } from '../../model/recipe.ts';
import type { Pyproject } from './pyproject.ts';
import { lineWithWheels } from './line-with-wheels.ts';
import { readSetUp } from './set-up.ts';
import { fitsSpecifier } from './version-specifier.ts';

type Version = Omit<Argument, 'arg'>;

/** What somebody wrote, and where: one version, or a range of them. */
interface Stated {
  text: string;
  kind: 'version' | 'range';
  origin: Place;
}

/** The lines that a range may choose from, the newest first. https://devguide.python.org/versions/ */
const supported = ['3.14', '3.13', '3.12', '3.11', '3.10', '3.9'];
const usual = '3.13';

/** From the first file that states one, else the line that most packages have been tried on. */
export function pythonVersion(
  files: ProjectView,
  pyproject: Pyproject | undefined,
  { base, lock = '' }: { base?: Flavour; lock?: string } = {},
): Outcome<Version> {
  const stated =
    fromLine(files, '.python-version', /^[^#\n]*[^#\s]/m) ??
    fromPyproject(pyproject, ['project', 'requires-python']) ??
    fromLine(files, 'runtime.txt', /^[^\n]*\S/) ??
    fromLine(files, '.tool-versions', /^python[ \t]+\S+/m, /^python\s+/) ??
    fromPyproject(pyproject, ['tool', 'poetry', 'dependencies', 'python']) ??
    fromPipfile(files) ??
    fromSetUp(files) ??
    fromLock(files);
  if (!stated) {
    return {
      value: { value: usual, origin: { pack: 'python', why: 'no file states one' } },
      diagnostics: [],
    };
  }
  const value = stated.kind === 'version' ? lineOf(stated.text) : newestThatFits(stated.text, base, lock);
  if (value !== undefined) return { value: { value, origin: stated.origin }, diagnostics: [] };
  const message =
    stated.kind === 'version'
      ? `${stated.origin.file} names no version of Python: \`${stated.text}\`.`
      : `No version of Python fits \`${stated.text}\`.`;
  const help = `Write a version such as \`${usual}\`, or set \`language: {name: python, version: "${usual}"}\` in the config.`;
  return { diagnostics: [report('IMGC4304', message, { at: stated.origin, help })] };
}

/** The newest patch of a line has what the stated one has, and its security fixes; images of old patches are not made. */
function lineOf(text: string): string | undefined {
  return /^(?:c?python-?|v)?(\d+\.\d+)(?:\.\d+)?$/.exec(text)?.[1];
}

/** The newest release of a line is meant, so one that no release will reach stands for it. */
function newestThatFits(range: string, base: Flavour | undefined, lock: string): string | undefined {
  const fitting = supported.filter((name) => fitsSpecifier([...name.split('.').map(Number), 999], range));
  // A range means whatever works, so those come first that the wished base has.
  const there = fitting.filter((version) => isThere(version, base));
  const line = lineWithWheels(lock, there.length > 0 ? there : fitting);
  if (line !== undefined) return line;
  const exact = /\d+\.\d+\.\d+/.exec(range)?.[0];
  if (exact !== undefined && fitsSpecifier(exact.split('.').map(Number), range)) return exact;
  // A line that came after this list is taken where the range names it.
  const named = /\b3\.\d+/.exec(range)?.[0];
  return named !== undefined && fitsSpecifier([...named.split('.').map(Number), 999], range)
    ? named
    : undefined;
}

function isThere(version: string, flavour: Flavour | undefined): boolean {
  return flavour !== undefined && findImages({ family: 'python', flavour, version }).length > 0;
}

function fromLine(files: ProjectView, file: string, pattern: RegExp, label?: RegExp): Stated | undefined {
  const found = pattern.exec(files.text(file) ?? '');
  if (!found) return undefined;
  const range = { start: found.index, end: found.index + found[0].length };
  const text = found[0].replace(label ?? '', '').trim();
  return { text, kind: 'version', origin: { file: files.fromRoot(file), range } };
}

function fromPyproject(pyproject: Pyproject | undefined, path: string[]): Stated | undefined {
  const text = pyproject?.text(path);
  if (pyproject === undefined || text === undefined) return undefined;
  return { text, kind: 'range', origin: pyproject.placeOf(path) };
}

function fromSetUp(files: ProjectView): Stated | undefined {
  const { python } = readSetUp(files);
  return python && { text: python.text, kind: 'range', origin: python.place };
}

/** The root of a workspace has no project, and its lockfile what all members allow. */
function fromLock(files: ProjectView): Stated | undefined {
  const found = /^requires-python = "([^"\n]+)"/m.exec(files.text('uv.lock') ?? '');
  const text = found?.[1];
  if (!found || text === undefined) return undefined;
  const end = found.index + found[0].length - 1;
  const origin = { file: files.fromRoot('uv.lock'), range: { start: end - text.length, end } };
  return { text, kind: 'range', origin };
}

function fromPipfile(files: ProjectView): Stated | undefined {
  const pipfile = files.toml('Pipfile').value;
  const requires = (pipfile?.value as { requires?: Record<string, unknown> } | undefined)?.requires ?? {};
  for (const key of ['python_full_version', 'python_version']) {
    const text = requires[key];
    if (!pipfile || typeof text !== 'string') continue;
    const origin = { file: pipfile.file, range: pipfile.rangeOf(['requires', key]) };
    return { text, kind: 'version', origin };
  }
  return undefined;
}
