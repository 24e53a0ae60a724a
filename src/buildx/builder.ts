import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Command } from './command.ts';
import { shellLine } from './shell-line.ts';

/** Who builds. */
export interface Builder {
  name: string;
  /** docker: the engine itself; else one beside it. */
  driver: string;
  /** The oldest BuildKit among its nodes; undefined where none said. */
  version?: string;
  /** What its nodes run the programs of, by themselves or emulated. */
  platforms: string[];
  /** Why one of its nodes does not answer. */
  error?: string;
}

/** The builder of this name, else the one that is in use. A look at a bootstrapped one starts it where it is not running. */
export function builderQuestion(name: string | undefined, bootstrap: boolean): Command {
  const args = [
    'buildx',
    'inspect',
    ...(bootstrap ? ['--bootstrap'] : []),
    ...(name === undefined ? [] : [name]),
  ];
  return { command: 'docker', args };
}

/** There is no format for programs, but the words in front of the colons are the same since the first version. */
export function readBuilder(output: string): Builder | undefined {
  const all = (key: string) =>
    [...output.matchAll(new RegExp(`^${key}:\\s+(.+)$`, 'gim'))].map(([, value = '']) => value.trim());
  const [name] = all('Name');
  const [driver] = all('Driver');
  if (name === undefined || driver === undefined) return undefined;
  const [version] = all('BuildKit(?: version)?').sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const [error] = all('Error');
  const platforms = all('Platforms').flatMap((line) =>
    line.split(',').map((one) => one.replace('*', '').trim()),
  );
  return {
    name,
    driver,
    platforms: [...new Set(platforms)],
    ...(version === undefined ? {} : { version }),
    ...(error === undefined ? {} : { error }),
  };
}

/** Why a builder that the client knows, or does not, cannot be talked to. */
export function builderFault(
  { succeeded, output }: { succeeded: boolean; output: string },
  name: string | undefined,
): Diagnostic[] {
  const { error, name: known = name ?? 'default' } = readBuilder(output) ?? {};
  // Who says nothing at all is not blamed for it.
  if (error === undefined && (succeeded || output.trim() === '')) return [];
  const why = (error ?? output.trim().split('\n').at(-1) ?? '').replace(/^ERROR: /i, '').replace(/\.$/, '');
  const message = `The builder \`${known}\` does not answer: ${why}.`;
  const help = `See what stops it by \`${shellLine(builderQuestion(known, true))}\`, or go back to the engine's own: \`docker buildx use default\`.`;
  return [report('IMGC6024', message, { help })];
}
