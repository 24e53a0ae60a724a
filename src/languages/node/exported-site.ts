import type { ProjectView } from '../../model/project-view.ts';
import type { Manifest } from './manifest.ts';
import { baseOf, configText, folderSetting, optionOf, plain, textSetting } from './site-settings.ts';
import type { Detector, FoundSite } from './static-result.ts';

/** Frameworks with a server of their own whose build is told to leave files alone. */
export const exportedSites: [string, Detector][] = [
  ['next', nextExport],
  ['nuxt', nuxtGenerate],
  ['@sveltejs/kit', svelteStatic],
  ['@react-router/dev', withoutServer],
  ['@remix-run/dev', withoutServer],
];

/** https://nextjs.org/docs/app/guides/static-exports */
function nextExport(files: ProjectView, _manifest: Manifest, build: string): FoundSite | undefined {
  const config = configText(files, 'next.config');
  const byCommand = /\bnext export\b/.test(build);
  if (!byCommand && textSetting(config, 'output') !== 'export') return undefined;
  const own = byCommand ? optionOf(build, '-o', '--outdir') : textSetting(config, 'distDir');
  return {
    folder: plain(own ?? 'out'),
    singlePage: false,
    made: ['.next'],
    ...withBase(textSetting(config, 'basePath')),
  };
}

/** https://nuxt.com/docs/getting-started/prerendering */
function nuxtGenerate(files: ProjectView, _manifest: Manifest, build: string): FoundSite | undefined {
  if (!/\b(?:nuxt|nuxi) generate\b/.test(build)) return undefined;
  const config = configText(files, 'nuxt.config');
  return {
    folder: '.output/public',
    singlePage: /^(?!\s*\/\/).*\bssr\s*:\s*false/m.test(config ?? ''),
    made: ['.nuxt', '.output'],
    ...withBase(textSetting(config, 'baseURL')),
  };
}

/** https://svelte.dev/docs/kit/adapter-static */
function svelteStatic(files: ProjectView): FoundSite | undefined {
  const config = configText(files, 'svelte.config');
  if (!/['"]@sveltejs\/adapter-static['"]/.test(config ?? '')) return undefined;
  const page = textSetting(config, 'fallback');
  const singlePage = page !== undefined && page !== '404.html';
  return {
    folder: folderSetting(config, 'pages') ?? 'build',
    singlePage,
    ...(singlePage ? { page } : {}),
    made: ['.svelte-kit'],
    ...withBase(textSetting(config, 'base')),
  };
}

/** https://reactrouter.com/how-to/spa */
function withoutServer(files: ProjectView): FoundSite | undefined {
  const vite = configText(files, 'vite.config');
  const text = `${configText(files, 'react-router.config') ?? ''}\n${vite ?? ''}`;
  if (!/^(?!\s*\/\/).*\bssr\s*:\s*false/m.test(text)) return undefined;
  const folder = folderSetting(text, 'buildDirectory') ?? 'build';
  return {
    folder: `${folder}/client`,
    singlePage: true,
    made: ['build', '.react-router'],
    ...withBase(textSetting(vite, 'base')),
  };
}

export function withBase(setting: string | undefined): { base?: string } {
  const base = baseOf(setting);
  return base === undefined ? {} : { base };
}
