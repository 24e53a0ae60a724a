import { expect, test } from 'vitest';
import { remainingBuild } from '../../src/init/remaining-build.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';

const left = (scripts: Record<string, string>) =>
  remainingBuild(viewProject(memoryFiles({ 'package.json': JSON.stringify({ scripts }) })), ['client']);

test.each([
  'npm run build --prefix client',
  'cd client && npm ci && npm run build',
  'yarn --cwd ./client build',
  'npm --prefix=client ci && npm --prefix client run build',
  'pnpm -C client build',
])('`%s` leaves nothing to do', (build) => {
  expect(left({ build })).toEqual([]);
});

test('what is done besides is left, as it runs without a script around it', () => {
  const scripts = { build: 'tsc -b && npm run build:client', 'build:client': 'cd client && npm run build' };
  expect(left(scripts)).toEqual(['npx tsc -b']);
  expect(left({ build: 'npm run compile && npm run build --prefix client', compile: 'tsc' })).toEqual([
    'npm run compile',
  ]);
});

test.each([
  'tsc',
  'npm run build --prefix clients',
  'tsc && cd client && npm run build',
  'vite build client',
  'npm run build --prefix client; tsc',
  'npm run build --prefix client & tsc',
  '(cd client && npm run build) && tsc',
])('`%s` hands on nothing that is known', (build) => {
  expect(left({ build })).toBeUndefined();
});

test('scripts that call each other hand on nothing', () => {
  expect(left({ build: 'npm run a', a: 'npm run b', b: 'npm run a' })).toBeUndefined();
});

test('a program without a build, or without package.json, has nothing left', () => {
  expect(left({ start: 'node .' })).toBeUndefined();
  expect(remainingBuild(viewProject(memoryFiles({ 'go.mod': '' })), ['client'])).toBeUndefined();
});
