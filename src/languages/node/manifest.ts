import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Located, Path } from '../../model/located.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { placeInFile } from '../../project/place-in-file.ts';

/** What package.json says, as far as a build has to know. */
export interface Manifest {
  name?: string;
  main?: string;
  /** `type: module`: its files are ES modules. */
  isModule: boolean;
  scripts: Record<string, string>;
  /** Names of what runs in production, and of everything that is installed. */
  production: string[];
  dependencies: string[];
  content: Record<string, unknown>;
  /** The start of the file, for what comes of it as a whole. */
  place: Place;
  placeOf(path: Path): Place;
}

/** Reads package.json; nothing else of a Node.js project can stand in for it. */
export function readManifest(files: ProjectView): Outcome<Manifest> {
  const { value: located, diagnostics } = files.json('package.json');
  if (!located) {
    const help = 'Run `npm init`, or set `language` to what the project is written in.';
    const missing = report('IMGC4101', 'This is no Node.js project: there is no package.json.', { help });
    return { diagnostics: diagnostics.length > 0 ? diagnostics : [missing] };
  }
  const place = { file: located.file, range: { start: 0, end: 1 } };
  if (!isObject(located.value)) {
    const help = 'It is one object: `{"name": …}`.';
    return { diagnostics: [report('IMGC4001', 'package.json is not an object.', { at: place, help })] };
  }
  return { value: manifestOf(located, located.value, place), diagnostics: [] };
}

function manifestOf(located: Located, content: Record<string, unknown>, place: Place): Manifest {
  const name = textOf(content.name);
  const main = textOf(content.main);
  const scripts = Object.entries(objectOf(content.scripts)).map(([key, value]) => [key, String(value)]);
  const production = [
    ...Object.keys(objectOf(content.dependencies)),
    ...Object.keys(objectOf(content.optionalDependencies)),
  ];
  return {
    isModule: content.type === 'module',
    scripts: Object.fromEntries(scripts),
    production,
    dependencies: [...production, ...Object.keys(objectOf(content.devDependencies))],
    content,
    place,
    placeOf: (path) => placeInFile(located, path),
    ...(name === undefined ? {} : { name }),
    ...(main === undefined ? {} : { main: main.replace(/^\.\//, '') }),
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping that may be missing, or be something else by mistake. */
export function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
