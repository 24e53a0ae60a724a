import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../src/cli/commands.ts';
import { usage } from '../src/cli/help.ts';
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

test('the config at a glance is good, and leaves no key of the top out', () => {
  const [, glance = ''] = blocks('yaml');
  const files = {
    'build.config.yaml': glance,
    'package.json': JSON.stringify({
      name: 'orders',
      scripts: { build: 'tsc', start: 'node dist/index.js' },
      dependencies: { express: '5.1.0' },
    }),
    'package-lock.json': '{}',
    'src/index.ts': '',
    'patches/one.patch': '',
    'config/prod.yaml': '',
    'docs/index.md': '',
  };
  expect(compileFiles(files).diagnostics).toEqual([]);
  const schema = JSON.parse(readFileSync('schemas/build.config.schema.json', 'utf8'));
  // What few need stands in the reference alone.
  const keys = Object.keys(schema.properties).filter(
    (key) => !['path', 'context', 'dockerfile', 'silence'].includes(key),
  );
  expect(keys.filter((key) => !new RegExp(`\\b${key}:`).test(glance))).toEqual([]);
});

test('the table of commands has all of them, as help spells them', () => {
  const shown = [...readme.matchAll(/^\| `imgc ([^`]+)` \|/gm)].map(([, words]) => words);
  expect(shown).toEqual(commands.map((command) => usage(command).replace(/CODE\||IMAGE\|/, '')));
});

test('the mistake is shown as it is', () => {
  const [shown] = blocks('text');
  expect(
    resultsOf({ 'build.config.yaml': 'language: node\nruntme:\n  ports: [3000]\n' }).get('diagnostics'),
  ).toBe(shown);
});
