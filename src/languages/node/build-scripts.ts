import type { Manifest } from './manifest.ts';

/**
 * All that the build script says, with the scripts that it calls and those that run before and after it.
 *
 * @example buildScripts({ scripts: { build: 'npm run client && tsc', client: 'prisma generate' } })
 */
export function buildScripts({ scripts }: Pick<Manifest, 'scripts'>): string {
  const found = new Set(['build']);
  // What is added while it goes on is gone through as well.
  for (const name of found) {
    const called = Object.hasOwn(scripts, name) ? (scripts[name]?.match(/[\w:.-]+/g) ?? []) : [];
    for (const next of [`pre${name}`, ...called, `post${name}`])
      if (Object.hasOwn(scripts, next)) found.add(next);
  }
  return [...found].map((name) => (Object.hasOwn(scripts, name) ? scripts[name] : '')).join('\n');
}
