import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, imgc } from './run-cli.ts';

const project = {
  'build.config.yaml': [
    'extends: base.yaml',
    'language: node',
    'build: {args: {GIT_SHA: "{{git.sha}}"}}',
    'artifacts:',
    '  - "..."',
    '  - {context: config/a.yaml, to: /etc/a.yaml}',
    'runtime:',
    `  command: [node, server.js, ${Array.from({ length: 12 }, (_, at) => `--option-${at}`).join(', ')}]`,
    '  env: {MODE: "1"}',
    '',
  ].join('\n'),
  'base.yaml': 'runtime: {ports: [3000]}\nimage: {labels: {org.example.team: orders}}\n',
  'config/a.yaml': '',
  '.nvmrc': '22\n',
  'package.json': '{\n  "name": "orders",\n  "main": "server.js",\n  "scripts": { "build": "tsc" }\n}\n',
  'server.js': '',
};

describe('imgc config', () => {
  test('prints YAML with the origin of each value, in 100 columns', async () => {
    const cwd = await folderWith(project);
    const { exitCode, stdout, stderr } = await imgc(['config'], { cwd });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^name: orders +# the package's own name$/m);
    expect(stdout).toMatch(/^ {2}name: node +# build\.config\.yaml:2$/m);
    expect(stdout).toMatch(/^ {2}version: "22" +# \.nvmrc:1$/m);
    expect(stdout).toMatch(/^ {2}base: distroless +# the smallest that works$/m);
    expect(stdout).toMatch(/^ {2}ports: \[3000\] +# base\.yaml:1$/m);
    expect(stdout).toMatch(/^ {4}MODE: "1" +# build\.config\.yaml:9$/m);
    expect(stdout).toMatch(
      /^ {2}- \{context: config\/a\.yaml, to: \/etc\/a\.yaml\} +# build\.config\.yaml:6$/m,
    );
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const beside = stdout.split('\n').filter((line) => /^\s*[^\s#].*# /.test(line));
    expect(new Set(beside.map((line) => line.indexOf('  # '))).size).toBeGreaterThan(0);
    expect(new Set(beside.map((line) => line.search(/# (?!.*# )/))).size).toBe(1);
  });

  test('what it prints has the values that --json has', async () => {
    const cwd = await folderWith(project);
    const printed = parse((await imgc(['config'], { cwd })).stdout);
    const { decisions } = JSON.parse((await imgc(['config', '--json'], { cwd })).stdout);
    for (const { path, value } of decisions) {
      const found = path.reduce((here: never, key: string) => here?.[key], printed);
      expect(found, path.join('.')).toEqual(value);
    }
  });

  test('--json has a file, a line and a column, or a reason', async () => {
    const cwd = await folderWith(project);
    const { decisions } = JSON.parse((await imgc(['config', '--json'], { cwd })).stdout);
    expect(decisions).toContainEqual({
      key: 'runtime.ports',
      path: ['runtime', 'ports'],
      value: [3000],
      origin: { file: 'base.yaml', line: 1, column: 19 },
    });
    expect(decisions).toContainEqual({
      key: 'runtime.user',
      path: ['runtime', 'user'],
      value: 'nonroot',
      origin: { pack: 'imgc', why: 'nothing runs as root' },
    });
    expect(decisions).toContainEqual({
      key: 'image.labels.org.example.team',
      path: ['image', 'labels', 'org.example.team'],
      value: 'orders',
      origin: { file: 'base.yaml', line: 2, column: 36 },
    });
    const keys = decisions.map(({ key }: { key: string }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('a folder without a config has decisions, and no line of the file that is not there', async () => {
    const { 'build.config.yaml': _, ...files } = project;
    const { exitCode, stdout, stderr } = await imgc(['config'], { cwd: await folderWith(files) });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^There is no build\.config\.yaml: this is taken for Node\.js \(package\.json\)/);
    expect(stdout).not.toContain('build.config.yaml');
  });

  test('wrong input is exit code 1', async () => {
    const cwd = await folderWith({ ...project, 'build.config.yaml': 'language: gopher\n' });
    const { exitCode, stdout, stderr } = await imgc(['config', '--json'], { cwd });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('IMGC3001');
  });
});
