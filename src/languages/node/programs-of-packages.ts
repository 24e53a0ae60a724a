import type { Text } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';

/** Programs that are not called as their packages are. */
const packageOf: Record<string, string | undefined> = {
  tsc: 'typescript',
  ng: '@angular/cli',
  nest: '@nestjs/cli',
  swc: '@swc/cli',
  babel: '@babel/cli',
  webpack: 'webpack-cli',
  rspack: '@rspack/cli',
  rsbuild: '@rsbuild/core',
  tailwindcss: '@tailwindcss/cli',
  'vue-cli-service': '@vue/cli-service',
  eleventy: '@11ty/eleventy',
  playwright: '@playwright/test',
  biome: '@biomejs/biome',
};

/**
 * Where commands of the config's find programs of the dependencies: scripts of package.json get that from the package
 * manager. Nothing for commands that call none by its bare name.
 */
export function pathToPrograms(
  { manifest, manager, programs }: Pick<NodeFacts, 'manifest' | 'manager' | 'programs'>,
  commands: readonly string[] | undefined,
): Record<string, Text> {
  if (!manager.leaves.some(({ path }) => path === 'node_modules')) return {};
  const called = (commands ?? [])
    .flatMap((command) => command.split(/&&|\|\||[;|\n]/))
    .map((command) => command.split(/\s+/).find((word) => word !== '' && !/^\w+=/.test(word)) ?? '');
  const isOfPackage = (program: string) =>
    manifest.dependencies.includes(program) || manifest.dependencies.includes(packageOf[program] ?? '');
  return called.some(isOfPackage) ? { PATH: [`${programs}:`, { env: 'PATH' }] } : {};
}
