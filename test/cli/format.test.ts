import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, imgc } from './run-cli.ts';

const wrong = { 'api/build.config.yaml': 'langage: go\n' };
const annotation =
  '::error file=build.config.yaml,line=1,endLine=1,col=1,endColumn=7,title=IMGC2001%3A Unknown key::';
const run = async (args: string[], env: Record<string, string> = {}) => {
  const cwd = await folderWith(wrong);
  const ended = await imgc(args, { cwd: join(cwd, 'api'), env });
  expect(ended.exitCode).toBe(1);
  return ended;
};

describe('--format', () => {
  test('check: what is for programs is the result, on stdout', async () => {
    const github = await run(['check', '--format', 'github']);
    expect([github.stdout.startsWith(annotation), github.stderr]).toEqual([true, '']);
    const json = await run(['check', '--format=json']);
    expect([JSON.parse(json.stdout).diagnostics.length, json.stderr]).toEqual([1, '']);
    const pretty = await run(['check', '--format', 'pretty']);
    expect([pretty.stdout, pretty.stderr.slice(0, 16)]).toEqual(['', 'error[IMGC2001]:']);
  });

  test.each(['compile', 'build'])('%s: diagnostics stay on stderr', async (command) => {
    const github = await run([command, '--format', 'github']);
    expect([github.stdout, github.stderr.startsWith(annotation)]).toEqual(['', true]);
    const json = await run([command, '--format', 'json']);
    expect([json.stdout, JSON.parse(json.stderr).diagnostics.length]).toEqual(['', 1]);
  });

  test('a good config is a document without diagnostics', async () => {
    const { exitCode, stdout, stderr } = await imgc(['check', 'examples/go-http', '--format', 'json']);
    expect([exitCode, JSON.parse(stdout), stderr]).toEqual([0, { diagnostics: [] }, '']);
  });

  test.each([
    [['check', '--format', 'jsn'], '--format is pretty, json or github, not `jsn`. Did you mean `json`?'],
    [['check', '--json', '--format', 'github'], '`--json` is short for `--format json`: choose one.'],
    [['check', '--format'], 'See `imgc check --help`.'],
  ])('imgc %j is wrong usage', async (args, sentence) => {
    const { exitCode, stderr } = await imgc(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('on GitHub Actions', () => {
  const onGithub = { GITHUB_ACTIONS: 'true' };

  test.each(['check', 'compile', 'build'])('%s shows both, on stderr', async (command) => {
    const { stdout, stderr } = await run([command], onGithub);
    expect(stdout).toBe('');
    expect(stderr).toContain('error[IMGC2001]: ');
    expect(stderr).toContain(`\n${annotation}`);
  });

  test('a format that is given is the only one', async () => {
    const { stderr } = await run(['check', '--format', 'pretty'], onGithub);
    expect(stderr).not.toContain('::error');
  });

  test('files are named from the root of the repository', async () => {
    const cwd = realpathSync(await folderWith(wrong));
    const env = { ...onGithub, GITHUB_WORKSPACE: cwd };
    const { stderr } = await imgc(['check'], { cwd: join(cwd, 'api'), env });
    expect(stderr).toContain('::error file=api/build.config.yaml,');
    expect(stderr).toContain('--> build.config.yaml:1:1');
  });
});
