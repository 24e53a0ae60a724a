import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { folderWith } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { buildInLab } from './build-in-lab.ts';
import { compileFolder } from './compile-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';

/** What could end an instruction, begin another, or be expanded on its way. */
const hostile = [
  `it's "quoted"`,
  '$HOME ${HOME} $(id) `id`',
  'ends with a backslash \\',
  '# no comment',
  '<<EOF',
  'a,b=c;d|e&&f',
  '[x] {y} *?',
  'ü ☃ 𝄞',
  'x'.repeat(2000),
  '',
];
const words = hostile.filter((value) => value !== '');
const env = Object.fromEntries(hostile.map((value, index) => [`VALUE_${index}`, value]));
const file = `data/it's $x [1] "quoted".txt`;

const config = {
  language: 'node',
  build: { command: ['node print.js > built.json', 'cat <<IMGC', 'IMGC', ': \\', '  done'], env },
  artifacts: ['...', { context: file, to: '/data.txt' }],
  runtime: { command: ['node', 'print.js', ...words, 'two\nlines'], env },
};

const print = `
const fs = require('node:fs');
const read = (path) => (fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '');
const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => key.startsWith('VALUE_')));
console.log(JSON.stringify({ env, words: process.argv.slice(2), data: read('/data.txt'), built: read('built.json') }));
`;

beforeEach((context) =>
  labOrSkip(context, ['node:24-trixie-slim', 'gcr.io/distroless/nodejs24-debian13:nonroot']),
);

test('every value arrives literally: in the build, in the environment, in the command, in a path', async () => {
  const folder = await folderWith({
    'build.config.yaml': stringify(config),
    'package.json': '{"name": "hostile"}\n',
    'print.js': print,
    [file]: 'data\n',
  });
  const { dockerfile, dockerignore } = compileFolder(folder);
  expect(baseReferences(dockerfile)).toHaveLength(2);
  writeFileSync(`${folder}/Dockerfile`, dockerfile);
  writeFileSync(`${folder}/Dockerfile.dockerignore`, dockerignore);
  await buildInLab(folder, 'Dockerfile', 'imgc-lab/hostile');
  const printed = JSON.parse(await run('docker', ['run', '--rm', 'imgc-lab/hostile']));
  expect(printed.env).toEqual(env);
  expect(printed.words).toEqual([...words, 'two\nlines']);
  expect(printed.data).toBe('data\n');
  expect(JSON.parse(printed.built).env).toEqual(env);
});
