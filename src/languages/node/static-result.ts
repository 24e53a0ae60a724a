import { posix } from 'node:path';
import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Cache } from '../../model/recipe.ts';
import { angularResult } from './angular-result.ts';
import { pathOf } from './frameworks.ts';
import type { Manifest } from './manifest.ts';
import { startsServer } from './start-command.ts';

/** A build that leaves a folder of files for browsers, and nothing to run. */
export interface StaticResult {
  /** Relative to the package's folder. */
  folder: string;
  /** Its addresses are made in the browser: all of them get index.html. */
  singlePage: boolean;
  caches?: Cache[];
  /** What its tools keep beside the result. */
  made?: string[];
  /** What it is told by. */
  origin: Origin;
}

type Detector = (files: ProjectView, manifest: Manifest) => Omit<StaticResult, 'origin'> | undefined;

const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

/** By the dependency that tells; the first counts. */
const detectors: [string, Detector][] = [
  ['@angular/core', angularResult],
  [
    'astro',
    (files) => ({
      folder: setting(files, 'astro.config', 'outDir') ?? 'dist',
      singlePage: false,
      made: ['.astro'],
    }),
  ],
  ['gatsby', () => ({ folder: 'public', singlePage: false, made: ['.cache'] })],
  ['@docusaurus/core', () => ({ folder: 'build', singlePage: false, made: ['.docusaurus'] })],
  [
    '@11ty/eleventy',
    (_files, { scripts }) => ({
      folder: plain(/--output[ =]([\w./-]+)/.exec(scripts.build ?? '')?.[1] ?? '_site'),
      singlePage: false,
    }),
  ],
  [
    'vitepress',
    (_files, { scripts }) => {
      const sources = plain(/vitepress build ([\w./-]+)/.exec(scripts.build ?? '')?.[1] ?? '.');
      return {
        folder: posix.join(sources, '.vitepress/dist'),
        singlePage: false,
        made: [posix.join(sources, '.vitepress/cache')],
      };
    },
  ],
  ['react-scripts', () => ({ folder: 'build', singlePage: true })],
  [
    '@vue/cli-service',
    (files) => ({ folder: setting(files, 'vue.config', 'outputDir') ?? 'dist', singlePage: true }),
  ],
  [
    'parcel',
    (_files, { scripts }) => ({
      folder: parcelFolder(scripts.build),
      singlePage: true,
      made: ['.parcel-cache'],
    }),
  ],
  [
    'vite',
    // A library that is built by Vite has no page.
    (files) =>
      files.exists('index.html')
        ? { folder: setting(files, 'vite.config', 'outDir') ?? 'dist', singlePage: true }
        : undefined,
  ],
];

export function staticResult(files: ProjectView, manifest: Manifest): StaticResult | undefined {
  // Pages beside a server of the project's own are for that server to send.
  if (startsServer(manifest)) return undefined;
  for (const [dependency, detect] of detectors) {
    if (!manifest.dependencies.includes(dependency)) continue;
    const found = detect(files, manifest);
    if (found) return { origin: manifest.placeOf(pathOf(manifest.content, dependency)), ...found };
  }
  return undefined;
}

/** A folder that a configuration names by a plain string: it is a program, which nobody runs here. */
function setting(files: ProjectView, name: string, key: string): string | undefined {
  for (const extension of extensions) {
    const text = files.text(`${name}.${extension}`);
    if (text === undefined) continue;
    const found = new RegExp(`^(?!\\s*//).*\\b${key}\\s*:\\s*(['"\`])([^'"\`$]+)\\1`, 'm').exec(text)?.[2];
    return found === undefined ? undefined : plain(found);
  }
  return undefined;
}

function parcelFolder(script = ''): string {
  const found = /--dist-dir[ =]([\w./-]+)/.exec(script)?.[1];
  return found === undefined ? 'dist' : plain(found);
}

function plain(folder: string): string {
  return folder.replace(/^\.\//, '').replace(/\/+$/, '');
}
