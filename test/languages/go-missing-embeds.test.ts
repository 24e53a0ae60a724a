import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const files = (directive: string, config = '') => ({
  'build.config.yaml': `language: go\n${config}`,
  'go.mod': 'module example.com/shop\n\ngo 1.25.0\n',
  'web/embed.go': `package web\n\nimport "embed"\n\n${directive}\nvar Files embed.FS\n`,
  'main.go': 'package main\n\nimport "example.com/shop/web"\n\nfunc main() { _ = web.Files }\n',
});
const codes = (all: Record<string, string>) => compileFiles(all).diagnostics.map(({ code }) => code);

test.each(['dist', 'all:dist', '"dist"', 'dist/*', 'static dist/assets/*.js'])(
  'what `//go:embed %s` names has to be there',
  (patterns) => {
    const own = { 'web/static/a.css': '' };
    expect(codes({ ...files(`//go:embed ${patterns}`), ...own })).toEqual(['IMGC4208']);
    const made = { ...own, 'web/dist/assets/a.js': '' };
    expect(codes({ ...files(`//go:embed ${patterns}`), ...made })).toEqual([]);
  },
);

test('what another part of the config makes is not looked for', () => {
  const node = { 'web/package.json': '{"scripts": {"build": "node build.js"}}', 'web/build.js': '' };
  const config =
    'build: {inputs: [{component: web, path: dist, to: web/dist}]}\ncomponents: {web: {language: node}}\n';
  expect(codes({ ...files('//go:embed dist', config), ...node })).toEqual([]);
  expect(codes(files('//go:embed dist', 'build: {command: make}\n'))).toEqual([]);
});

test('a frontend beside the sources is named as the component that builds it', () => {
  const node = { 'ui/package.json': '{"scripts": {"build": "vite build"}}' };
  const [found] = compileFiles({ ...files('//go:embed dist'), ...node }).diagnostics;
  expect(found?.help).toContain('{component: ui, path: dist, to: web/dist}');
  const own = { 'db/embed.go': 'package db\n\nimport "embed"\n\n//go:embed sql/*.sql\nvar Files embed.FS\n' };
  const [other] = compileFiles({ ...files(''), ...own, ...node }).diagnostics;
  expect(other?.help).toContain('Commit it');
});

test.each(['*.html', 'x'])('`%s` says nothing of a folder that is missing', (pattern) => {
  expect(codes({ ...files(`//go:embed ${pattern}`), 'web/x': '', 'web/a.html': '' })).toEqual([]);
});

test('a folder that only something keeps in the repository has nothing to compile in', () => {
  const kept = { ...files('//go:embed all:dist'), 'web/dist/.gitkeep': '' };
  const [found] = compileFiles(kept).diagnostics;
  expect(found?.message).toBe('`web/dist` is to be compiled in, and there is nothing in it.');
  expect(codes({ ...kept, 'web/dist/index.html': '' })).toEqual([]);
});
