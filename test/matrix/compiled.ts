import { merged } from '../lab/hostile/place.ts';
import { compileFiles } from '../run-case.ts';
import type { Compilation } from '../../src/model/compilation.ts';
import type { Project } from './projects.ts';

/** A project with more keys. A list of artifacts keeps those of the project where it says `...`. */
export function compiled({ files, config }: Project, more: Record<string, unknown>): Compilation {
  return compileFiles({ ...files, 'build.config.yaml': JSON.stringify(together(config, more)) });
}

export function together(
  config: Record<string, unknown>,
  more: Record<string, unknown>,
): Record<string, unknown> {
  const both = merged(config, more);
  if (!Array.isArray(config.artifacts) || !Array.isArray(more.artifacts)) return both;
  const own = config.artifacts as unknown[];
  return { ...both, artifacts: more.artifacts.flatMap((each) => (each === '...' ? own : [each])) };
}

/** Everything that a key may change in the files; `flags` is what it may change in the build command. */
export function effectOf({ output }: Compilation): { files: string; flags: string } {
  return {
    files: JSON.stringify([output?.dockerfile, output?.dockerignore]),
    flags: JSON.stringify([output?.build, output?.name, output?.silenced]),
  };
}

/** The same mapping with its keys the other way round. */
export function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, child]) => [key, turned(child)]));
}
