import { expect, test } from 'vitest';
import { codes, npmLock, server } from './node-recipe.ts';

const project = (name: string, source = '') => ({
  'package.json': { ...server, dependencies: { [name]: '1.0.0' } },
  ...npmLock,
  'src/index.ts': source,
});

test.each(['puppeteer', 'playwright'])('a browser of %s is missed', (name) => {
  expect(codes(project(name))).toEqual(['IMGC4116']);
  expect(codes(project(name), { bringsBrowser: true })).toEqual([]);
  expect(codes(project(name), { runs: false })).toEqual([]);
});

test('one elsewhere is none of the image', () => {
  expect(codes(project('puppeteer', 'await puppeteer.connect({ browserWSEndpoint })'))).toEqual([]);
  expect(codes(project('puppeteer', 'db.connect(); await puppeteer.launch()'))).toEqual(['IMGC4116']);
});

test.each(['puppeteer-core', 'express'])('%s brings no browser', (name) => {
  expect(codes(project(name))).toEqual([]);
});

test('one for the tests is none of the image', () => {
  const { dependencies } = server;
  const manifest = { ...server, dependencies, devDependencies: { playwright: '1.0.0' } };
  expect(codes({ 'package.json': manifest, ...npmLock })).toEqual([]);
});
