// By their own files: the package's index would load four times as much.
import coerce from 'semver/functions/coerce.js';
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Located } from '../../model/located.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Argument } from '../../model/recipe.ts';

type Version = Omit<Argument, 'arg'>;

/** Long-term lines by their code names, as `.nvmrc` may name them. https://github.com/nodejs/release#release-schedule */
const codeNames: Record<string, string> = { iron: '20', jod: '22', krypton: '24' };
/** The lines that a range may choose from, the preferred one first. */
const lines = ['24', '22', '20'];
const newest = lines[0] ?? '';

/** From the version files first, then from `engines`, then the newest long-term line. */
export function nodeVersion(files: ProjectView, manifest: Located): Outcome<Version> {
  for (const file of ['.nvmrc', '.node-version']) {
    const text = files.text(file);
    if (text === undefined) continue;
    const stated = text.split('\n')[0]?.trim() ?? '';
    const origin = { file, range: { start: 0, end: stated.length } };
    const value = fromVersionFile(stated);
    if (value !== undefined) return { value: { value, origin }, diagnostics: [] };
    const help = 'Write a version such as `24` or `24.11.1`.';
    return {
      diagnostics: [
        report('IMGC4105', `${file} names no version of Node.js: \`${stated}\`.`, { at: origin, help }),
      ],
    };
  }
  const range = (manifest.value as { engines?: { node?: unknown } }).engines?.node;
  if (typeof range !== 'string') {
    return {
      value: { value: newest, origin: { pack: 'node', why: 'the newest long-term line' } },
      diagnostics: [],
    };
  }
  const origin = { file: manifest.file, range: manifest.rangeOf(['engines', 'node']) };
  // The newest release of a line is meant, so one that no release will reach stands for it.
  const line = validRange(range) && lines.find((major) => satisfies(`${major}.999.0`, range));
  if (line) return { value: { value: line, origin }, diagnostics: [] };
  const exact = validRange(range) ? coerce(range) : null;
  if (exact && satisfies(exact, range)) return { value: { value: exact.version, origin }, diagnostics: [] };
  const help = 'Set `language: {name: node, version: "24"}` in the config, or mend the range.';
  return {
    diagnostics: [report('IMGC4105', `No version of Node.js fits \`${range}\`.`, { at: origin, help })],
  };
}

function fromVersionFile(stated: string): string | undefined {
  if (stated === 'node' || stated === 'lts/*' || stated === 'stable') return newest;
  const name = /^lts\/(\w+)$/.exec(stated)?.[1];
  if (name !== undefined) return codeNames[name.toLowerCase()];
  return /^v?(\d+(?:\.\d+){0,2})$/.exec(stated)?.[1];
}
