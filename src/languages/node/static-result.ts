import { posix } from 'node:path';
import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Cache, Wishes } from '../../model/recipe.ts';
import { angularResult } from './angular-result.ts';
import { buildScripts } from './build-scripts.ts';
import { bundledSites } from './bundled-site.ts';
import { exportedSites, withBase } from './exported-site.ts';
import { pathOf } from './frameworks.ts';
import type { Manifest } from './manifest.ts';
import { servedFolder } from './served-folder.ts';
import { configText, folderSetting, optionOf, plain, textSetting } from './site-settings.ts';
import { startsServer } from './start-command.ts';

/** A build that leaves a folder of files for browsers, and nothing to run. */
export interface StaticResult {
  /** Relative to the package's folder. */
  folder: string;
  /** Its addresses are made in the browser: all of them get one page. */
  singlePage: boolean;
  /** That page; absent: index.html. */
  page?: string;
  /** The folder of the address that its pages name, such as `/shop`. */
  base?: string;
  caches?: Cache[];
  /** What its tools keep beside the result. */
  made?: string[];
  /** What it is told by. */
  origin: Origin;
}

export type FoundSite = Omit<StaticResult, 'origin'>;

/** `build` is all that the build runs, by its script or by the command of the config. */
export type Detector = (files: ProjectView, manifest: Manifest, build: string) => FoundSite | undefined;

/** By the dependency that tells; the first counts. */
const detectors: [string, Detector][] = [
  ['@angular/core', (files, _manifest, build) => angularResult(files, build)],
  ...exportedSites,
  [
    'astro',
    (files, _manifest, build) => {
      const config = configText(files, 'astro.config');
      return {
        folder: plain(optionOf(build, '--outDir') ?? folderSetting(config, 'outDir') ?? 'dist'),
        singlePage: false,
        made: ['.astro'],
        ...withBase(textSetting(config, 'base')),
      };
    },
  ],
  [
    'gatsby',
    (files, _manifest, build) => ({
      folder: 'public',
      singlePage: false,
      made: ['.cache'],
      ...(build.includes('--prefix-paths')
        ? withBase(textSetting(configText(files, 'gatsby-config'), 'pathPrefix'))
        : {}),
    }),
  ],
  [
    '@docusaurus/core',
    (files, _manifest, build) => ({
      folder: plain(optionOf(build, '--out-dir') ?? 'build'),
      singlePage: false,
      made: ['.docusaurus'],
      ...withBase(textSetting(configText(files, 'docusaurus.config'), 'baseUrl')),
    }),
  ],
  [
    '@11ty/eleventy',
    (files, _manifest, build) => {
      const config = configText(files, 'eleventy.config') ?? configText(files, '.eleventy');
      return {
        folder: plain(optionOf(build, '--output') ?? folderSetting(config, 'output') ?? '_site'),
        singlePage: false,
        ...withBase(optionOf(build, '--pathprefix') ?? textSetting(config, 'pathPrefix')),
      };
    },
  ],
  ['vitepress', (files, _manifest, build) => pagesOfVue('vitepress', files, build)],
  ['vuepress', (files, _manifest, build) => pagesOfVue('vuepress', files, build)],
  [
    'storybook',
    (_files, _manifest, build) =>
      /\bstorybook build\b|\bbuild-storybook\b/.test(build)
        ? { folder: plain(optionOf(build, '-o', '--output-dir') ?? 'storybook-static'), singlePage: false }
        : undefined,
  ],
  [
    'react-scripts',
    (_files, { content }, build) => ({
      folder: plain(/\bBUILD_PATH=["']?([\w./-]+)/.exec(build)?.[1] ?? 'build'),
      singlePage: true,
      ...withBase(
        /\bPUBLIC_URL=["']?([\w./:-]+)/.exec(build)?.[1] ??
          (typeof content.homepage === 'string' ? content.homepage : undefined),
      ),
    }),
  ],
  [
    '@vue/cli-service',
    (files, _manifest, build) => {
      const config = configText(files, 'vue.config');
      return {
        folder: plain(optionOf(build, '--dest') ?? folderSetting(config, 'outputDir') ?? 'dist'),
        singlePage: true,
        ...withBase(textSetting(config, 'publicPath')),
      };
    },
  ],
  [
    'parcel',
    (_files, _manifest, build) => ({
      folder: plain(optionOf(build, '--dist-dir') ?? 'dist'),
      singlePage: true,
      made: ['.parcel-cache'],
      ...withBase(optionOf(build, '--public-url')),
    }),
  ],
  ['ember-cli', () => ({ folder: 'dist', singlePage: true })],
  [
    '@rsbuild/core',
    (files) => {
      const config = configText(files, 'rsbuild.config');
      return { folder: 'dist', singlePage: true, ...withBase(textSetting(config, 'base')) };
    },
  ],
  ...bundledSites,
  ['vite', viteResult],
];

export function staticResult(
  files: ProjectView,
  manifest: Manifest,
  wishes: Pick<Wishes, 'buildCommand'>,
): StaticResult | undefined {
  // Pages beside a server of the project's own are for that server to send.
  if (startsServer(manifest)) return undefined;
  const build = buildText(manifest, wishes);
  for (const [dependency, detect] of detectors) {
    if (!manifest.dependencies.includes(dependency)) continue;
    const found = detect(files, manifest, build);
    if (found) return { origin: manifest.placeOf(pathOf(manifest.content, dependency)), ...found };
  }
  return servedFolder(manifest);
}

/** Whether it is a framework whose build leaves files alone, although it has a server. */
export function isExported(files: ProjectView, manifest: Manifest, wishes: Wishes): boolean {
  const build = buildText(manifest, wishes);
  return exportedSites.some(
    ([dependency, detect]) =>
      manifest.dependencies.includes(dependency) && detect(files, manifest, build) !== undefined,
  );
}

function buildText({ scripts }: Manifest, { buildCommand }: Pick<Wishes, 'buildCommand'>): string {
  const own = buildCommand?.value.join('\n');
  const ownScripts = own === undefined ? '' : buildScripts({ scripts: { ...scripts, build: own } });
  return `${ownScripts}\n${own === undefined || /\bbuild\b/.test(own) ? buildScripts({ scripts }) : ''}`;
}

/** A library that is built by Vite has no page. https://vite.dev/config/shared-options#root */
function viteResult(files: ProjectView, _manifest: Manifest, build: string): FoundSite | undefined {
  const config = configText(files, 'vite.config');
  const named = /\bvite build[ ]+(?!-)([\w./-]+)/.exec(build)?.[1];
  const root = plain(named ?? folderSetting(config, 'root') ?? '.');
  if (!files.exists(posix.join(root, 'index.html'))) return undefined;
  const option = optionOf(build, '--outDir');
  const folder = option === undefined ? folderSetting(config, 'outDir', root) : posix.join(root, option);
  return {
    folder: plain(folder ?? posix.join(root, 'dist')),
    singlePage: true,
    ...withBase(optionOf(build, '--base') ?? textSetting(config, 'base')),
  };
}

/** VitePress and VuePress keep all that is theirs in a folder beside the pages. */
function pagesOfVue(tool: 'vitepress' | 'vuepress', files: ProjectView, build: string): FoundSite {
  const found = new RegExp(`${tool}(?:-vite|-webpack)? build[ ]+(?!-)([\\w./-]+)`).exec(build)?.[1];
  const sources = plain(found ?? '.');
  const config = configText(files, posix.join(sources, `.${tool}/config`));
  const own = folderSetting(config, tool === 'vitepress' ? 'outDir' : 'dest', sources);
  return {
    folder: plain(optionOf(build, '--outDir', '--dest') ?? own ?? posix.join(sources, `.${tool}/dist`)),
    singlePage: false,
    made: ['cache', ...(tool === 'vuepress' ? ['.cache', '.temp'] : [])].map((name) =>
      posix.join(sources, `.${tool}`, name),
    ),
    ...withBase(textSetting(config, 'base')),
  };
}
