import { describe, expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const files = {
  'package.json': '{"name": "api", "scripts": {"build": "tsc", "start": "node dist/index.js"}}',
  'docs/package.json': '{"name": "docs", "scripts": {"build": "vite build"}}',
};

function codesOf(ofMain: object, ofComponent: object): string[] {
  const config = {
    language: 'node',
    build: ofMain,
    artifacts: ['...', { component: 'docs', path: 'dist', to: '/srv/docs' }],
    components: { docs: { language: 'node', build: ofComponent } },
  };
  const { diagnostics } = compileFiles({ ...files, 'build.config.yaml': JSON.stringify(config) });
  return diagnostics.map(({ code }) => code);
}

describe('a build argument', () => {
  test.each([
    ['a template and a text', '{{git.sha}}', 'none', ['IMGC3023']],
    ['two templates', '{{git.sha}}', '{{git.tag}}', ['IMGC3023']],
    ['one template twice', '{{git.sha}}', '{{git.sha}}', []],
    ['two texts, which stand in the stages of their part', 'a', 'b', []],
  ])('%s', (_, ofMain, ofComponent, codes) => {
    expect(codesOf({ args: { X: ofMain } }, { args: { X: ofComponent } })).toEqual(codes);
  });
});

describe('a secret', () => {
  test.each([
    ['from two variables', { env: 'B' }, ['IMGC3023']],
    ['from a variable and a file', { file: 'a' }, ['IMGC3023']],
    ['from one variable', { env: 'A' }, []],
  ])('%s', (_, from, codes) => {
    const ofMain = { secrets: [{ id: 'x', from: { env: 'A' } }] };
    expect(codesOf(ofMain, { secrets: [{ id: 'x', from, as: { file: '/run/x' } }] })).toEqual(codes);
  });
});
