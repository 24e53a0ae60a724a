import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../src/compile.ts';
import { diskFiles } from '../src/host/disk-files.ts';
import { viewProject } from '../src/project/view-project.ts';
import { compileFiles, resultsOf } from './run-case.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = (language: string) =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, body = '']) =>
    name === language ? [body] : [],
  );

test('the Dockerfile is what comes out of the example', () => {
  const folder = 'examples/node-express';
  const text = readFileSync(`${folder}/build.config.yaml`, 'utf8');
  const files = viewProject(diskFiles(folder));
  const { output } = compile({ config: { file: 'build.config.yaml', text }, files, folder: 'node-express' });
  expect(blocks('dockerfile')).toEqual([output?.dockerfile]);
});

test('the ten lines at the top are those of the example', () => {
  const [first = ''] = blocks('yaml');
  const example = readFileSync('examples/node-express/build.config.yaml', 'utf8');
  expect(first.replace(/^#.*\n/, '')).toBe(example.replace(/^#.*\n/, ''));
});

test('the config at a glance is good', () => {
  const files = {
    'build.config.yaml': blocks('yaml')[1] ?? '',
    'go.mod': 'module example.com/orders\n\ngo 1.25.0\n',
    'main.go': 'package main\n',
    'config/prod.yaml': '',
  };
  expect(compileFiles(files).diagnostics).toEqual([]);
});

test('the mistake is shown as it is', () => {
  const [shown] = blocks('text');
  expect(
    resultsOf({ 'build.config.yaml': 'language: node\nruntme:\n  ports: [3000]\n' }).get('diagnostics'),
  ).toBe(shown);
});
