import { expect, test } from 'vitest';
import { hashedFileName } from '../../src/images/hashed-file-name.ts';

const pattern = new RegExp(hashedFileName);

test.each([
  ['Vite', 'assets/index-BqXyZ_ab.js'],
  ['Vite', 'assets/index-D3x-9aQf.css'],
  ['Vite', 'assets/index-legacy-Cq1RkZvT.js'],
  ['Vite before 5', 'assets/index.3f2a1b4c.js'],
  ['Astro', '_astro/about.CvFqN1cW.css'],
  ['Angular', 'main-5YJ3KQ2A.js'],
  ['Angular, without a digit', 'chunk-QWJZKXRB.js'],
  ['Angular before 17', 'main.0d7bfb3d3d9a4d1e.js'],
  ['Create React App', 'static/js/main.3f2a1b4c.js'],
  ['Create React App, a chunk', 'static/js/787.3f2a1b4c.chunk.js'],
  ['webpack', 'logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg'],
  ['Gatsby', 'component---src-pages-index-js-0d7bfb3d3d9a4d1e6f2c.js'],
  ['MkDocs Material', 'assets/stylesheets/main.8c3ca2c6.min.css'],
  ['Hugo', `css/main.min.${'0d7bfb3d'.repeat(8)}.css`],
  ['Django', 'base.27e20196a850.css'],
  ['Next.js', '_next/static/css/4f5a6b7c8d9e0f1a.css'],
  ['Nuxt', '_nuxt/BqXyZ_ab.js'],
  ['SvelteKit', '_app/immutable/nodes/0.js'],
  ['VitePress', 'assets/guide_intro.md.BqXyZ_ab.lean.js'],
  ['fonts', 'media/roboto-5YJ3KQ2A.woff2'],
])('%s: %s never changes', (_, name) => {
  expect(`/${name}`).toMatch(pattern);
});

test.each([
  '_nuxt/builds/latest.json',
  '_app/version.json',
  'blog/_nuxt/logo.png',
  'bootstrap-datepicker.js',
  'my-component.css',
  'jquery.validate.js',
  'jquery.validate.unobtrusive.min.js',
  'jquery.dataTables.min.js',
  'jquery-3.7.1.min.js',
  'hero-background.jpg',
  'meta/apple-touch-icon.png',
  'apple-touch-icon-180x180.png',
  'android-chrome-1024x1024.png',
  'banner-1024X768.png',
  'favicon-32x32.png',
  'photo-20240101.jpg',
  'photo-2024-01-01.jpg',
  'photo-IMG_2345.jpg',
  'myComponent.js',
  'my-myComponent.js',
  'app-MyTheme2.css',
  'theme-material3.css',
  'theme-bootstrap5.min.css',
  'wallpaper-iPhone15.jpg',
  'app-iOS-Icon.png',
  'flag-en-US-v2.png',
  'slick-myGridUI.js',
  'a-my-Theme.css',
  'chunk-vendors.js',
  'deadbeef.js',
  'index-BqXyZ_ab.html',
  'polyfills.bundle.js',
])('%s may change', (name) => {
  expect(`/${name}`).not.toMatch(pattern);
});
