import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';

/** A line of a value, and where it stands. */
export interface SetupLine {
  text: string;
  place: Place;
}

/** The lines of a value in setup.cfg; none where it is not there. */
export type SetupCfg = (section: string, key: string) => SetupLine[];

/**
 * Reads setup.cfg as setuptools does: keys at the beginning of a line, and what is indented goes on with the value.
 * https://setuptools.pypa.io/en/latest/userguide/declarative_config.html
 */
export function readSetupCfg(files: ProjectView): SetupCfg {
  const found = new Map<string, SetupLine[]>();
  const file = files.fromRoot('setup.cfg');
  let section = '';
  let current: SetupLine[] = [];
  for (const { 0: line, index } of (files.text('setup.cfg') ?? '').matchAll(/[^\r\n]+/g)) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const [, key, mark = ''] = /^([\w.-]+)(\s*[=:])/.exec(line) ?? [];
    if (header !== undefined) section = header.trim();
    if (key !== undefined) found.set(nameOf(section, key), (current = []));
    if (header !== undefined || (key === undefined && !/^\s/.test(line))) continue;
    const value = line.slice((key ?? '').length + mark.length).replace(/\s#.*$/, '');
    const start = index + (key ?? '').length + mark.length + (value.length - value.trimStart().length);
    const text = value.trim();
    if (text !== '') current.push({ text, place: { file, range: { start, end: start + text.length } } });
  }
  return (name, key) => found.get(nameOf(name, key)) ?? [];
}

/** Keys may be written with hyphens, as they once were. */
function nameOf(section: string, key: string): string {
  return `${section} ${key.toLowerCase().replaceAll('-', '_')}`;
}
