// By their own files: the package's index would load four times as much.
import coerce from 'semver/functions/coerce.js';
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import { report } from '../../diagnostics/report.ts';
import type { Outcome } from '../../model/diagnostic.ts';
import type { Place, Setting } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { type Manifest, objectOf, textOf } from './manifest.ts';

/** Long-term lines by their code names, as `.nvmrc` may name them. https://github.com/nodejs/release#release-schedule */
const codeNames: Record<string, string> = {
  gallium: '16',
  hydrogen: '18',
  iron: '20',
  jod: '22',
  krypton: '24',
};
/** The lines that a range may choose from, the preferred one first. */
const lines = ['24', '22', '20'];
const newest = lines[0] ?? '';

interface Statement {
  text: string;
  origin: Place;
}

/**
 * What the developers run comes first: the files of version managers, then `volta` and `devEngines`; `engines` only says
 * what may work, so it comes last. Where nobody says anything: the newest long-term line.
 */
export function nodeVersion(files: ProjectView, manifest: Manifest): Outcome<Setting<string>> {
  const stated = fromFiles(files) ?? fromManifest(manifest);
  if (!stated) {
    const origin = { pack: 'node', why: 'the newest long-term line' };
    return { value: { value: newest, origin }, diagnostics: [] };
  }
  const { text, origin } = stated;
  const value = fromVersionFile(text) ?? fromRange(text);
  if (value !== undefined) return { value: { value, origin }, diagnostics: [] };
  const isRange = origin.file === manifest.place.file;
  const message = isRange
    ? `No version of Node.js fits \`${text}\`.`
    : `${origin.file} names no version of Node.js: \`${text}\`.`;
  const help = isRange
    ? 'Set `language: {name: node, version: "24"}` in the config, or mend the range.'
    : 'Write a version such as `24` or `24.11.1`.';
  return { diagnostics: [report('IMGC4105', message, { at: origin, help })] };
}

function fromFiles(files: ProjectView): Statement | undefined {
  for (const path of ['.nvmrc', '.node-version']) {
    const text = files.text(path);
    if (text === undefined) continue;
    const stated = text.split('\n')[0]?.trim() ?? '';
    return { text: stated, origin: { file: files.fromRoot(path), range: { start: 0, end: stated.length } } };
  }
  return fromToolVersions(files) ?? fromMise(files);
}

/** https://asdf-vm.com/manage/configuration.html#tool-versions: the first of several versions is the one in use. */
function fromToolVersions(files: ProjectView): Statement | undefined {
  const match = /^[ \t]*node(?:js)?[ \t]+([^\s#]+)/m.exec(files.text('.tool-versions') ?? '');
  if (!match) return undefined;
  const end = match.index + match[0].length;
  const text = match[1] ?? '';
  const range = { start: end - text.length, end };
  return { text, origin: { file: files.fromRoot('.tool-versions'), range } };
}

/** https://mise.jdx.dev/configuration.html */
function fromMise(files: ProjectView): Statement | undefined {
  for (const path of ['mise.toml', '.mise.toml']) {
    const mise = files.toml(path).value;
    const { node } = objectOf(objectOf(mise?.value).tools);
    const first: unknown = Array.isArray(node) ? node[0] : node;
    const text = textOf(first) ?? textOf(objectOf(first).version);
    if (mise && text !== undefined) {
      return { text, origin: { file: mise.file, range: mise.rangeOf(['tools', 'node']) } };
    }
  }
  return undefined;
}

function fromManifest({ content, placeOf }: Manifest): Statement | undefined {
  const runtimes = [objectOf(content.devEngines).runtime].flat();
  const own = runtimes.findIndex((runtime) => objectOf(runtime).name === 'node');
  const candidates: [unknown, string[]][] = [
    [objectOf(content.volta).node, ['volta', 'node']],
    [objectOf(runtimes[own]).version, ['devEngines', 'runtime']],
    [objectOf(content.engines).node, ['engines', 'node']],
  ];
  const [value, path] = candidates.find(([candidate]) => textOf(candidate) !== undefined) ?? [];
  return path && { text: String(value), origin: placeOf(path) };
}

function fromVersionFile(stated: string): string | undefined {
  if (['node', 'lts/*', 'lts', 'stable', 'latest'].includes(stated)) return newest;
  const name = /^lts[/-](\w+)$/.exec(stated)?.[1];
  if (name !== undefined) return codeNames[name.toLowerCase()];
  return /^v?(\d+(?:\.\d+){0,2})$/.exec(stated)?.[1];
}

/** The newest long-term line that fits; else the line, or the smaller one, that the range itself names. */
function fromRange(range: string): string | undefined {
  if (!validRange(range)) return undefined;
  const { major, minor, version } = coerce(range) ?? {};
  const named = major === undefined ? [] : [`${major}`, `${major}.${minor}`, `${version}`];
  return [...lines, ...named].find((line) => satisfies(newestOf(line), range));
}

/** The newest release of a line is meant, so one that no release will reach stands for it. */
function newestOf(line: string): string {
  const [major = '', minor = '999', patch = '999'] = line.split('.');
  return [major, minor, patch].join('.');
}
