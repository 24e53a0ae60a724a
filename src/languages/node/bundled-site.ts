import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import { withBase } from './exported-site.ts';
import type { Manifest } from './manifest.ts';
import { configText, folderSetting, optionOf, plain, textSetting } from './site-settings.ts';
import type { Detector, FoundSite } from './static-result.ts';

/** With one of them the pages are a part of something that starts in a way of its own. */
const servers =
  /^(?:express|fastify|koa|hono|polka|restify|socket\.io|apollo-server.*|@(?:hapi|nestjs|apollo)\/.+)$/;

/** Tools around a bundler, and bundlers that are told to write a page. */
export const bundledSites: [string, Detector][] = [
  ['@quasar/app-vite', quasarResult],
  ['@quasar/app-webpack', quasarResult],
  [
    'preact-cli',
    (_files, _manifest, build) => ({
      folder: plain(optionOf(build, '--dest') ?? 'build'),
      singlePage: true,
    }),
  ],
  ['html-webpack-plugin', webpackResult],
  ['@rspack/cli', rspackResult],
];

/** The other modes make programs for a server, a desk or a telephone. https://quasar.dev/quasar-cli-vite/commands-list */
function quasarResult(files: ProjectView, _manifest: Manifest, build: string): FoundSite | undefined {
  const mode = optionOf(build, '-m', '--mode') ?? 'spa';
  if (!['spa', 'pwa'].includes(mode)) return undefined;
  const config = configText(files, 'quasar.config') ?? configText(files, 'quasar.conf');
  return {
    folder: folderSetting(config, 'distDir') ?? `dist/${mode}`,
    singlePage: true,
    made: ['.quasar'],
    ...withBase(textSetting(config, 'publicPath')),
  };
}

/** https://rspack.rs/plugins/rspack/html-rspack-plugin */
function rspackResult(files: ProjectView, manifest: Manifest, build: string): FoundSite | undefined {
  const found = bundlerConfig(files, build, 'rspack');
  if (manifest.production.some((name) => servers.test(name)) || !found.text.includes('HtmlRspackPlugin'))
    return undefined;
  return bundlerResult(found, build, /new (?:\w+\.)?HtmlRspackPlugin\(/g);
}

/** https://webpack.js.org/concepts/output/ */
function webpackResult(files: ProjectView, manifest: Manifest, build: string): FoundSite | undefined {
  if (!/\bwebpack\b/.test(build) || manifest.production.some((name) => servers.test(name))) return undefined;
  return bundlerResult(bundlerConfig(files, build, 'webpack'), build, /new HtmlWebpackPlugin\(/g);
}

interface BundlerConfig {
  folder: string;
  text: string;
}

/** The settings of all kinds of builds that lie together, for one of them takes those of another. */
function bundlerConfig(files: ProjectView, build: string, name: 'webpack' | 'rspack'): BundlerConfig {
  const named = optionOf(build, '--config', '-c');
  const folder = named === undefined ? '.' : posix.dirname(plain(named));
  const beside = files.list(posix.join(folder, `${name}*.*`)).filter((path) => /\.[cm]?[jt]s$/.test(path));
  const first = named === undefined ? [] : [plain(named)];
  const texts = [...new Set([...first, ...beside])].map((path) => files.text(path) ?? '');
  return { folder, text: texts.join('\n') };
}

/** Other settings have a `path` as well, so the one of the output is looked for behind that word. */
function bundlerResult({ folder, text }: BundlerConfig, build: string, page: RegExp): FoundSite {
  const start = /\boutput\s*:/.exec(text)?.index;
  const output = start === undefined ? undefined : text.slice(start);
  const own = optionOf(build, '--output-path', '-o') ?? folderSetting(output, 'path', folder, folder);
  return {
    folder: plain(own ?? 'dist'),
    singlePage: [...text.matchAll(page)].length < 2,
    ...withBase(textSetting(output, 'publicPath')),
  };
}
