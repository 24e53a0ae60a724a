import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { Manifest } from './manifest.ts';

/** Frameworks that bring a server of their own, and lay out what they build as they like. */
const frameworks: (Omit<Framework, 'origin'> & { dependency: RegExp })[] = [
  {
    title: 'Next.js',
    dependency: /^next$/,
    starts: '[node, node_modules/next/dist/bin/next, start]',
    made: ['.next', 'out'],
  },
  {
    title: 'Nuxt',
    dependency: /^nuxt$/,
    starts: '[node, .output/server/index.mjs]',
    made: ['.nuxt', '.output'],
  },
  {
    title: 'Remix',
    dependency: /^@remix-run\/(dev|node|serve|react|express|server-runtime)$/,
    starts: '[node, node_modules/@remix-run/serve/dist/cli.js, build/server/index.js]',
    made: ['build', 'public/build', '.cache'],
  },
  {
    title: 'React Router',
    dependency: /^@react-router\/(node|serve|express)$/,
    starts: '[node, node_modules/@react-router/serve/bin.js, build/server/index.js]',
    made: ['build', '.react-router'],
  },
  {
    title: 'SvelteKit',
    dependency: /^@sveltejs\/kit$/,
    starts: '[node, build/index.js]',
    made: ['.svelte-kit', 'build'],
  },
  // Without an adapter Astro makes a folder of files.
  {
    title: 'Astro',
    dependency: /^@astrojs\/(node|vercel|netlify|cloudflare)$/,
    starts: '[node, dist/server/entry.mjs]',
    made: ['dist', '.astro'],
  },
];

export interface Framework {
  title: string;
  /** What starts it, as the config would say it. */
  starts: string;
  /** Folders that its build makes. */
  made: string[];
  origin: Origin;
}

export function frameworkOf({ dependencies, content, placeOf }: Manifest): Framework | undefined {
  for (const { dependency, ...framework } of frameworks) {
    const name = dependencies.find((each) => dependency.test(each));
    if (name !== undefined) return { origin: placeOf(pathOf(content, name)), ...framework };
  }
  return undefined;
}

/** Where a dependency stands in package.json. */
export function pathOf(content: Record<string, unknown>, name: string): string[] {
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const group = groups.find((each) => Object.hasOwn(Object(content[each]), name));
  return group === undefined ? [] : [group, name];
}

/** Its output has a form of its own, which this version leaves whole where the config says what starts. */
export function needsCommand({ title, starts, origin }: Framework, wishes: Wishes): Diagnostic[] {
  if (wishes.command || !wishes.runs) return [];
  const help = `Say what starts it, and everything that the build leaves ships: \`runtime: {command: ${starts}}\`.`;
  return [
    report('IMGC4108', `How ${title} starts is not known to this version of imgc.`, { at: origin, help }),
  ];
}
