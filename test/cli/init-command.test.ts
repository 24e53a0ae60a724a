import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askQuestion } from '../../src/cli/ask-question.ts';
import { folderWith, imgc } from './run-cli.ts';

const go = { 'go.mod': 'module example.com/orders\n\ngo 1.24.0\n', 'main.go': 'package main\n' };
const site = { 'index.html': '<!doctype html>\n' };
const python = {
  'requirements.txt': 'gunicorn==23.0.0\nflask==3.1.0\n',
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
};
const config = 'build.config.yaml';
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

/** A copy of an example without its config. */
async function exampleWithout(name: string): Promise<string> {
  const folder = await folderWith({});
  cpSync(join('examples', name), folder, {
    recursive: true,
    filter: (path) => !/^(\.imgc|node_modules|dist)$/.test(basename(path)),
  });
  rmSync(join(folder, config));
  return folder;
}

describe('imgc init', () => {
  test('writes the shortest config, and says what it found and what comes next', async () => {
    const cwd = await folderWith(go);
    const { exitCode, stdout, stderr } = await imgc(['init'], { cwd });
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).toBe(
      [
        'Wrote build.config.yaml.',
        '  Language: Go 1.24 (from go.mod:3)',
        '  Starts: /orders (the only main package)',
        'Next: imgc build',
        '',
      ].join('\n'),
    );
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(read(cwd, config)).toBe(
      `# yaml-language-server: $schema=https://unpkg.com/imgc@${version}/schemas/build.config.schema.json\nlanguage: go\n`,
    );
  });

  test('says where the source has the port', async () => {
    const listening = 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":8080", nil)\n}\n';
    const cwd = await folderWith({ ...go, 'main.go': listening });
    const { stderr } = await imgc(['init'], { cwd });
    expect(stderr).toContain('\n  Port: 8080 (from main.go:4)\n');
    const { stdout } = await imgc(['config'], { cwd });
    expect(stdout).toMatch(/ports: \[8080\] +# main\.go:4$/m);
  });

  test('the schema is where the address says, in the package', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(files).toContain('schemas');
    expect(readdirSync('schemas')).toContain('build.config.schema.json');
  });

  test('never overwrites a config', async () => {
    const cwd = await folderWith({ ...go, 'api/build.config.yaml': 'mine' });
    for (const args of [
      ['init', 'api'],
      ['init', 'api', '--yes'],
      ['init', 'api/build.config.yaml'],
    ]) {
      const { exitCode, stderr } = await imgc(args, { cwd });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('error[IMGC6007]: There is a `api/build.config.yaml` already.');
    }
    expect(read(cwd, 'api/build.config.yaml')).toBe('mine');
  });

  test('a folder that does not exist, and one where nothing is recognised', async () => {
    const cwd = await folderWith({ 'notes.txt': '' });
    const nowhere = await imgc(['init', 'nowhere'], { cwd });
    expect([nowhere.exitCode, nowhere.stderr.slice(0, 15)]).toEqual([1, 'error[IMGC1002]']);
    const nothing = await imgc(['init'], { cwd });
    expect([nothing.exitCode, nothing.stderr.slice(0, 15)]).toEqual([1, 'error[IMGC3002]']);
    expect(readdirSync(cwd)).toEqual(['notes.txt']);
  });

  test('several parts that could run are not guessed at', async () => {
    const cwd = await folderWith({
      'a/go.mod': go['go.mod'],
      'a/main.go': 'package main\n',
      'b/go.mod': go['go.mod'],
      'b/main.go': 'package main\n',
    });
    const { exitCode, stderr } = await imgc(['init', '--yes'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[IMGC3003]: Which part runs in the image is not clear: go in a, go in b.');
    expect(readdirSync(cwd)).not.toContain(config);
  });

  test('what the project lacks is said at once', async () => {
    const cwd = await folderWith({ 'package.json': '{"name":"a","main":"a.js","dependencies":{"b":"1"}}' });
    const { exitCode, stderr } = await imgc(['init'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('IMGC4102');
    expect(stderr).toContain('Mend this, then: imgc build\n');
    expect(read(cwd, config)).toContain('language: node\n');
  });
});

describe('without a config', () => {
  test.each<[string, () => Promise<string>]>([
    ['go', () => folderWith(go)],
    ['static', () => folderWith(site)],
    ['python', () => folderWith(python)],
    ['examples/go-http', () => exampleWithout('go-http')],
    ['examples/node-express', () => exampleWithout('node-express')],
  ])('%s: the plan is the one that the config of `init --yes` gives', async (_, make) => {
    const cwd = await make();
    const results = async () => {
      const plan = await imgc(['plan', '--json'], { cwd });
      const dockerfile = await imgc(['compile', '--stdout'], { cwd });
      expect([plan.exitCode, dockerfile.exitCode]).toEqual([0, 0]);
      return {
        plan: plan.stdout,
        dockerfile: dockerfile.stdout,
        notes: plan.stderr.match(/imgc init/g)?.length,
      };
    };
    const without = await results();
    expect((await imgc(['init', '--yes'], { cwd })).exitCode).toBe(0);
    const withConfig = await results();
    expect({ ...withConfig, notes: 1 }).toEqual(without);
    expect(withConfig.notes).toBeUndefined();
  });

  test('a diagnostic has a place without a line, and JSON has no place in a text that is not there', async () => {
    const cwd = await folderWith({ 'package.json': '{"name": "a"}' });
    const pretty = await imgc(['check'], { cwd });
    expect(pretty.exitCode).toBe(1);
    expect(pretty.stderr).toContain('  --> build.config.yaml, which is not there\n  help: ');
    const json = await imgc(['check', '--json'], { cwd });
    expect(JSON.parse(json.stdout).diagnostics[0].place).toEqual({ file: config });
    expect(json.stderr).toBe('');
  });

  test('several languages, or none, are IMGC1002', async () => {
    const both = await imgc(['plan'], { cwd: await folderWith({ ...go, 'package.json': '{}' }) });
    expect(both.exitCode).toBe(1);
    expect(both.stderr).toContain(
      'error[IMGC1002]: There is no `build.config.yaml`, and the folder may be Go or Node.js.',
    );
    const workspace = { 'go.work': 'go 1.24\n\nuse (\n  ./services/api\n  ./lib\n)\n' };
    const modules = { 'services/api/go.mod': 'module api\n', 'lib/go.mod': 'module lib\n' };
    const below = await imgc(['check'], {
      cwd: await folderWith({ ...workspace, ...modules, 'docs/go.mod': 'module docs\n' }),
    });
    expect(below.exitCode).toBe(1);
    expect(below.stderr).toContain(
      'There is no `build.config.yaml`, and no project but those in `lib`, `services/api`.\n' +
        '  help: Run `imgc init`, or make one that says which of them runs: `path: lib`.',
    );
    const none = await imgc(['plan'], { cwd: await folderWith({}) });
    expect([none.exitCode, none.stderr.slice(0, 15)]).toEqual([1, 'error[IMGC1002]']);
  });
});

describe('asking', () => {
  const saying =
    (...answers: (string | undefined)[]) =>
    async () =>
      answers.shift();

  test('a part is chosen by its number or its name, again and again until it is one', async () => {
    const question = { about: 'main', text: 'Which?', choices: ['go', 'node'] } as const;
    const of = { ...question, choices: [...question.choices] };
    expect(await askQuestion(of, saying('2'))).toEqual({ main: 'node' });
    expect(await askQuestion(of, saying('3', 'ruby', 'go'))).toEqual({ main: 'go' });
    expect(await askQuestion(of, saying(undefined))).toBeUndefined();
  });

  test('a port is a number, or none', async () => {
    const question = { about: 'port' as const, text: 'Which?', choices: [] };
    expect(await askQuestion(question, saying('http', '70000', '8080'))).toEqual({ port: 8080 });
    expect(await askQuestion(question, saying(''))).toBe('nothing');
  });
});
