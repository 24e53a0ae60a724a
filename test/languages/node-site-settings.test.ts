import { expect, test } from 'vitest';
import { npmLock, outcome, recipe } from './node-recipe.ts';

const of = (dependency: string, build: string, files: Record<string, unknown> = {}) => ({
  'package.json': { scripts: { build }, devDependencies: { [dependency]: '1.0.0' } },
  ...npmLock,
  ...files,
});
const page = { 'index.html': '' };
const text = (made: ReturnType<typeof recipe>) => {
  const from = made.runtime?.files?.[0]?.from;
  return from && 'text' in from ? from.text : '';
};
const webpack = (path: string) => `module.exports = {
  plugins: [new Dotenv({ path: './.env' }), new HtmlWebpackPlugin()],
  output: {
    path: ${path},
  },
};`;
const angular = (name: string, options: object, production: object = {}) => ({
  'angular.json': {
    projects: {
      admin: { projectType: 'application' },
      [name]: {
        projectType: 'application',
        architect: {
          build: {
            builder: '@angular/build:application',
            options,
            configurations: { production },
          },
        },
      },
    },
  },
});

test.each([
  ['vite', 'vite build --outDir=build', page, 'build'],
  ['vite', 'vite build', { ...page, 'vite.config.ts': "{ outDir: path.resolve(__dirname, 'out') }" }, 'out'],
  ['vite', 'vite build', { 'src/index.html': '', 'vite.config.ts': "root: 'src',\noutDir: '../www'" }, 'www'],
  ['vite', 'vite build web', { 'web/index.html': '' }, 'web/dist'],
  ['react-scripts', 'BUILD_PATH=./dist react-scripts build', {}, 'dist'],
  ['@vue/cli-service', 'vue-cli-service build --dest www', {}, 'www'],
  ['@docusaurus/core', 'docusaurus build --out-dir public', {}, 'public'],
  ['@11ty/eleventy', 'eleventy', { '.eleventy.js': "dir: { output: 'public' }" }, 'public'],
  ['vitepress', 'vitepress build docs', { 'docs/.vitepress/config.mts': "outDir: '../dist'" }, 'dist'],
  ['vuepress', 'vuepress build docs', {}, 'docs/.vuepress/dist'],
  ['storybook', 'storybook build', {}, 'storybook-static'],
  ['ember-cli', 'ember build', {}, 'dist'],
  ['@rsbuild/core', 'rsbuild build', {}, 'dist'],
  ['preact-cli', 'preact build', {}, 'build'],
  ['preact-cli', 'preact build --dest www', {}, 'www'],
  ['@quasar/app-vite', 'quasar build', {}, 'dist/spa'],
  ['@quasar/app-webpack', 'quasar build -m pwa', {}, 'dist/pwa'],
  ['@quasar/app-vite', 'quasar build', { 'quasar.config.js': "build: {\n  distDir: 'www',\n}" }, 'www'],
  ['html-webpack-plugin', 'webpack --mode production', {}, 'dist'],
  [
    'html-webpack-plugin',
    'webpack',
    { 'webpack.config.js': webpack("path.resolve(__dirname, 'www')") },
    'www',
  ],
  [
    'html-webpack-plugin',
    'webpack --config config/webpack.prod.js',
    {
      'config/webpack.prod.js': 'merge(common, {})',
      'config/webpack.common.js': webpack("path.join(__dirname, '..', 'out')"),
    },
    'out',
  ],
  ['html-webpack-plugin', 'webpack --output-path=out', {}, 'out'],
  ['@rspack/cli', 'rspack build', { 'rspack.config.mjs': 'new rspack.HtmlRspackPlugin({})' }, 'dist'],
  ['next', 'next build', { 'next.config.mjs': "const x = {\n  output: 'export',\n}" }, 'out'],
  ['next', 'next build && next export -o dist', {}, 'dist'],
  ['nuxt', 'nuxt generate', {}, '.output/public'],
  ['@sveltejs/kit', 'vite build', { 'svelte.config.js': "from '@sveltejs/adapter-static'" }, 'build'],
  ['@react-router/dev', 'react-router build', { 'react-router.config.ts': 'ssr: false' }, 'build/client'],
  ['@angular/core', 'ng build shop', angular('shop', {}), 'dist/shop/browser'],
  ['@angular/core', 'ng build shop', angular('shop', {}, { outputPath: 'out' }), 'out/browser'],
  ['@angular/core', 'ng build shop --output-path=www', angular('shop', {}), 'www/browser'],
])('%s by `%s` is served from where it is told to go', (dependency, build, files, folder) => {
  expect(recipe(of(dependency, build, files)).artifacts.at(-1)).toMatchObject({ path: folder });
});

test.each([
  ['serve -s dist', 'dist', true],
  ['npx serve dist --single -l 3000', 'dist', true],
  ['serve -l 3000 out', 'out', false],
  ['sirv public --single --cors --host 0.0.0.0', 'public', true],
  ['http-server -p 8080 ./www', 'www', false],
])('`%s` sends what the build leaves, and so does a web server', (start, folder, singlePage) => {
  const manifest = { scripts: { build: 'gulp build', start }, devDependencies: { gulp: '5.0.0' } };
  const made = recipe({ 'package.json': manifest, ...npmLock });
  expect(made.artifacts.at(-1)).toMatchObject({ path: folder });
  expect(text(made).includes('error_page 404')).toBe(!singlePage);
});

test.each(['serve', 'serve .', 'sirv --single', 'http-server $FOLDER', 'serve ../dist'])(
  '`%s` names no folder that the build leaves',
  (start) => {
    const manifest = { scripts: { build: 'gulp build', start }, devDependencies: { gulp: '5.0.0' } };
    const { diagnostics } = outcome({ 'package.json': manifest, ...npmLock });
    expect(diagnostics.map(({ code }) => code)).toEqual(['IMGC4104']);
  },
);

test('several pages of webpack are several files', () => {
  const twice = `${webpack("path.resolve(__dirname, 'dist')")}\nnew HtmlWebpackPlugin({filename: 'about.html'})`;
  const made = recipe(of('html-webpack-plugin', 'webpack', { 'webpack.config.js': twice }));
  expect(text(made)).toContain('error_page 404');
});

test('webpack that bundles a server makes no site', () => {
  const manifest = {
    scripts: { build: 'webpack', start: 'node dist/server.js' },
    devDependencies: { webpack: '5.0.0', 'html-webpack-plugin': '5.0.0' },
  };
  const made = recipe({ 'package.json': manifest, ...npmLock });
  expect(made.runtime).toMatchObject({ family: 'node' });
});

test('webpack beside a server that nobody knows how to start makes no site of it', () => {
  const manifest = {
    scripts: { build: 'webpack', start: 'babel-node server' },
    dependencies: { express: '5.0.0' },
    devDependencies: { webpack: '5.0.0', 'html-webpack-plugin': '5.0.0' },
  };
  const { diagnostics } = outcome({ 'package.json': manifest, ...npmLock });
  expect(diagnostics.map(({ code }) => code)).toEqual(['IMGC4104']);
});

test('a command of the config says where the site goes, by the script that it calls', () => {
  const manifest = {
    scripts: { 'docs:build': 'vitepress build docs' },
    devDependencies: { vitepress: '1.6.0' },
  };
  const own = { value: ['npm run docs:build'], origin: { pack: 'node', why: 'a test' } };
  const made = recipe({ 'package.json': manifest, ...npmLock }, { builds: 'own', buildCommand: own });
  expect(made.artifacts.at(-1)).toMatchObject({ path: 'docs/.vitepress/dist' });
});

test.each([
  ['vite', 'vite build', { ...page, 'vite.config.ts': "base: '/shop/'," }],
  ['vite', 'vite build', { ...page, 'vite.config.ts': "base: mode === 'production' ? '/shop/' : '/'," }],
  ['vite', 'vite build --base=/shop/', page],
  ['react-scripts', 'PUBLIC_URL=https://acme.example/shop react-scripts build', {}],
  ['@vue/cli-service', 'vue-cli-service build', { 'vue.config.js': "publicPath: '/shop/'" }],
  ['@docusaurus/core', 'docusaurus build', { 'docusaurus.config.ts': "baseUrl: '/shop/'" }],
  ['astro', 'astro build', { 'astro.config.mjs': "base: '/shop'" }],
  ['next', 'next build', { 'next.config.js': "output: 'export',\nbasePath: '/shop'" }],
  ['@angular/core', 'ng build shop --base-href=/shop/', angular('shop', {})],
  ['@angular/core', 'ng build shop', angular('shop', { baseHref: '/shop/' })],
])('%s by `%s` answers below its base', (dependency, build, files) => {
  expect(text(recipe(of(dependency, build, files)))).toContain('rewrite "^/shop(?:/(.*))?$" /$1 last;');
});

test.each(["base: './',", "base: '/',", 'base: process.env.BASE,', "// base: '/shop/',"])(
  'there is no base in `%s`',
  (line) => {
    const files = { ...page, 'vite.config.ts': line };
    expect(text(recipe(of('vite', 'vite build', files)))).not.toContain('rewrite');
  },
);

test('the page for unknown addresses is that of SvelteKit', () => {
  const config = "import adapter from '@sveltejs/adapter-static';\nadapter({ fallback: '200.html' })";
  const made = recipe(of('@sveltejs/kit', 'vite build', { 'svelte.config.js': config }));
  expect(text(made)).toContain('try_files $uri $uri/ /200.html;');
});

test('a framework that keeps its server is refused as ever', () => {
  const { diagnostics } = outcome(of('next', 'next build', { 'next.config.js': "// output: 'export'" }));
  expect(diagnostics).toMatchObject([{ code: 'IMGC4108' }]);
});
