import { describe, expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const image = 'registry.example/tools:1.2';

const projects: Record<string, Record<string, string>> = {
  node: { 'package.json': '{"scripts": {"build": "tsc", "start": "node dist/index.js"}}' },
  go: { 'go.mod': 'module example.com/app\n\ngo 1.24.0\n', 'main.go': 'package main\n' },
  python: { 'requirements.txt': 'flask==3.1.0\n', 'main.py': '' },
  static: { 'index.html': '' },
};

const compiled = (language: string, keys = '', more = 'build: {command: make}\n') =>
  compileFiles({
    ...projects[language],
    'build.config.yaml': `language: {name: ${language}, image: "${image}"${keys}}\nruntime: {command: [/app]}\n${more}`,
  });

describe.each(Object.keys(projects).filter((name) => name !== 'static'))(
  'the toolchain of %s',
  (language) => {
    test('is the image that the config names', () => {
      const { output, diagnostics } = compiled(language);
      expect(diagnostics).toEqual([]);
      expect(output?.dockerfile).toMatch(new RegExp(`^FROM .*${image} AS toolchain$`, 'm'));
    });
  },
);

test('an image without a version is told of as everywhere', () => {
  const files = { ...projects.go, 'build.config.yaml': 'language: {name: go, image: corp/go}\n' };
  expect(compileFiles(files).diagnostics).toMatchObject([{ code: 'IMGC5002' }]);
});

test('where nothing is built it has no effect, and that is said', () => {
  const config = `language: {name: static, image: "${image}"}\n`;
  const { diagnostics } = compileFiles({ ...projects.static, 'build.config.yaml': config });
  expect(diagnostics).toMatchObject([
    { code: 'IMGC5010', message: expect.stringContaining('language.image') },
  ]);
});

test('a version that no image is of has no effect, and that is said', () => {
  const { diagnostics } = compiled('go', ', version: "1.24"');
  expect(diagnostics).toMatchObject([
    { code: 'IMGC5010', message: expect.stringContaining('language.version') },
  ]);
  expect(compiled('python', ', version: "3.13"').diagnostics).toEqual([]);
});
