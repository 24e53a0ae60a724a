import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { folderWith } from '../../cli/run-cli.ts';
import { buildInLab } from '../build-in-lab.ts';
import { compileFolder } from '../compile-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run } from '../run.ts';
import { compileCase } from './cases.ts';
import { hostileString } from './hostile-strings.ts';
import { places } from './places.ts';
import { type Random, seeded } from './random.ts';

beforeEach((context) => labOrSkip(context, ['node:24-trixie-slim']));

/** How many values of each key one build carries. */
const share = {
  'runtime.env.*': 12,
  'image.labels.*': 10,
  'build.env.*': 6,
  'build.args.*': 6,
  'runtime.command[]': 5,
  'runtime.healthcheck.command[]': 3,
  'artifacts[].context': 4,
  'artifacts[].to': 4,
} as const;
type Key = keyof typeof share;
type Values = Record<Key, string[]>;

/** Says what the image holds: its words, its variables, its files, and the variables that its build had. */
const print = `
const fs = require('node:fs');
const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => /^[A-Z]+_\\d+$/.test(key)));
const list = (folder) => fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
const built = fs.existsSync('built.json') ? JSON.parse(fs.readFileSync('built.json', 'utf8')).env : {};
console.log(JSON.stringify({ env, built, words: process.argv.slice(2), taken: list('/srv/taken'), to: list('/srv/to') }));
`;

/** Values that imgc takes; a file of the test's own has a name without a slash, of a length that disks have. */
function accepted(random: Random, key: Key): string[] {
  const found = new Set<string>();
  const place = places.get(key)?.[0];
  if (!place) throw new Error(`There is no place of ${key}.`);
  const isPath = key.startsWith('artifacts');
  while (found.size < share[key]) {
    const value = isPath ? hostileString(random, 'file') : hostileString(random, 'value');
    if (isPath && (value.includes('/') || value === '.' || Buffer.byteLength(value) > 200)) continue;
    // A template is filled by `imgc build` alone.
    if (value.includes('{{')) continue;
    if (compileCase({ key, place, value: key === 'artifacts[].to' ? `/srv/to/${value}` : value }))
      found.add(value);
  }
  return [...found];
}

function configOf(values: Values, name: string): object {
  const numbered = (prefix: string, list: string[]) =>
    Object.fromEntries(list.map((value, index) => [`${prefix}_${index}`, value]));
  return {
    name,
    language: 'node',
    build: {
      command: ['node print.js > made.json', 'mv made.json built.json'],
      env: numbered('E', values['build.env.*']),
      args: numbered('A', values['build.args.*']),
    },
    artifacts: [
      '...',
      ...values['artifacts[].context'].map((value) => ({ context: value, to: `/srv/taken/${value}` })),
      ...values['artifacts[].to'].map((value) => ({ context: 'data.txt', to: `/srv/to/${value}` })),
    ],
    image: { labels: numbered('label', values['image.labels.*']) },
    runtime: {
      base: 'slim',
      command: ['node', 'print.js', ...values['runtime.command[]']],
      env: numbered('R', values['runtime.env.*']),
      healthcheck: { command: ['node', ...values['runtime.healthcheck.command[]']] },
    },
  };
}

test.each([1, 2, 3, 4])('fifty hostile values of a real build, seed %i', async (seed) => {
  const random = seeded(seed);
  const keys = Object.keys(share) as Key[];
  const values = Object.fromEntries(keys.map((key) => [key, accepted(random, key)])) as Values;
  expect(Object.values(values).flat()).toHaveLength(50);
  const names = values['artifacts[].context'];
  const folder = await folderWith({
    'build.config.yaml': JSON.stringify(configOf(values, `hostile-${seed}`)),
    'package.json': '{}',
    'print.js': print,
    'data.txt': 'data',
    ...Object.fromEntries(names.map((name) => [name, 'data'])),
  });
  const { dockerfile, dockerignore } = compileFolder(folder);
  writeFileSync(`${folder}/Dockerfile`, dockerfile);
  writeFileSync(`${folder}/Dockerfile.dockerignore`, dockerignore);
  const tag = 'imgc-lab/hostile-values';
  await buildInLab(folder, 'Dockerfile', tag);
  const printed = JSON.parse(await run('docker', ['run', '--rm', tag]));
  const inspected = await run('docker', ['image', 'inspect', '--format', '{{json .Config}}', tag]);
  const { Labels, Healthcheck } = JSON.parse(inspected);
  expect(Object.values(printed.env)).toEqual(expect.arrayContaining(values['runtime.env.*']));
  expect(Object.values(printed.built)).toEqual(
    expect.arrayContaining([...values['build.env.*'], ...values['build.args.*']]),
  );
  expect(printed.words).toEqual(values['runtime.command[]']);
  expect(Object.values(Labels)).toEqual(expect.arrayContaining(values['image.labels.*']));
  expect(Healthcheck.Test).toEqual(['CMD', 'node', ...values['runtime.healthcheck.command[]']]);
  expect(printed.taken).toEqual([...names].sort());
  expect(printed.to).toEqual([...values['artifacts[].to']].sort());
});
