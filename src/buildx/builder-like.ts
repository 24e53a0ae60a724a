import type { Command } from './command.ts';

/** How a builder was made, as far as another like it needs to know. */
export interface BuilderRecipe {
  /** A word of `docker buildx create` each. */
  words: string[];
  /** What `buildkitd` reads at its start. */
  config: string;
}

/**
 * Of what `docker buildx inspect` prints; undefined where nobody can make another one from here: a container is made of
 * what is printed, several nodes and those of other drivers are not.
 */
export function recipeOf(output: string): BuilderRecipe | undefined {
  const all = (key: string) =>
    [...output.matchAll(new RegExp(`^${key}:[ \\t]+(.*)$`, 'gm'))].map(([, value = '']) => value.trim());
  const [endpoint] = all('Endpoint');
  if (all('Driver')[0] !== 'docker-container' || endpoint === undefined || all('Endpoint').length > 1)
    return undefined;
  const options = [...(all('Driver Options')[0] ?? '').matchAll(/(\S+?)="((?:[^"\\]|\\.)*)"/g)];
  const [flags] = all('BuildKit daemon flags');
  const [, lines = ''] = /^File#buildkitd\.toml:\n((?: >.*\n?)+)/m.exec(output) ?? [];
  return {
    words: [
      ...['--driver', 'docker-container'],
      ...options.flatMap(([, key, value]) => ['--driver-opt', quoted(`${key}=${JSON.parse(`"${value}"`)}`)]),
      ...(flags ? ['--buildkitd-flags', flags] : []),
      ...(endpoint === 'default' ? [] : [endpoint]),
    ],
    config: lines.replace(/^ > ?/gm, ''),
  };
}

/** `config`: the file that has it. */
export function createBuilder(name: string, { words }: BuilderRecipe, config: string): Command {
  return {
    command: 'docker',
    args: ['buildx', 'create', '--name', name, '--buildkitd-config', config, ...words],
  };
}

/** As a field of CSV, which driver options are. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

export function removeBuilder(name: string): Command {
  return { command: 'docker', args: ['buildx', 'rm', '--force', name] };
}
