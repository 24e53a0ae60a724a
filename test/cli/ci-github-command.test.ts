import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repositoryWith } from '../workflow-cases.ts';
import { folderWith, imgc } from './run-cli.ts';

const page = 'image: {name: ghcr.io/acme/page}\nlanguage: static\n';
const project = { 'build.config.yaml': page, 'index.html': '<p>Page.</p>\n' };
const workflow = '.github/workflows/image.yml';
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

function git(cwd: string, ...words: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  return execFileSync('git', [...author, ...words], { cwd, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}

describe('imgc ci github', () => {
  test('writes the workflow, and the same again', async () => {
    const cwd = await repositoryWith(project);
    const { exitCode, stdout, stderr } = await imgc(['ci', 'github'], { cwd });
    expect([exitCode, stdout, stderr]).toEqual([0, '', `Wrote ${workflow}.\n`]);
    const written = read(cwd, workflow);
    expect((await imgc(['ci', 'github'], { cwd })).exitCode).toBe(0);
    expect(read(cwd, workflow)).toBe(written);
    expect(readdirSync(join(cwd, '.github/workflows'))).toEqual(['image.yml']);
  });

  test('--check fails when a config says something else, and writes nothing', async () => {
    const cwd = await repositoryWith(project);
    expect((await imgc(['ci', 'github', '--check'], { cwd })).exitCode).toBe(1);
    await imgc(['ci', 'github'], { cwd });
    expect((await imgc(['ci', 'github', '--check'], { cwd })).exitCode).toBe(0);
    const written = read(cwd, workflow);
    writeFileSync(join(cwd, 'build.config.yaml'), page.replace('ghcr.io/acme', 'quay.io/acme'));
    const drift = await imgc(['ci', 'github', '--check'], { cwd });
    expect(drift.exitCode).toBe(1);
    expect(drift.stdout).toContain('+          registry: quay.io');
    expect(drift.stderr).toContain('IMGC6005');
    expect(drift.stderr).toContain('Run `imgc ci github` and commit what it writes.');
    expect(read(cwd, workflow)).toBe(written);
  });

  test('overwrites nothing that somebody else wrote, unless it is told to', async () => {
    const cwd = await repositoryWith({ ...project, [workflow]: 'name: mine\n' });
    const refused = await imgc(['ci', 'github'], { cwd });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('IMGC6004');
    expect(refused.stderr).toContain('print the workflow with `--stdout`');
    expect(read(cwd, workflow)).toBe('name: mine\n');
    expect((await imgc(['ci', 'github', '--force'], { cwd })).exitCode).toBe(0);
    expect(read(cwd, workflow)).toMatch(/^# Made by imgc from build\.config\.yaml/);
  });

  test('writes nothing when one of the configs is wrong', async () => {
    const cwd = await repositoryWith({
      'a/build.config.yaml': page,
      'a/index.html': '',
      'b/build.config.yaml': 'language: gopher\n',
    });
    const { exitCode, stderr } = await imgc(['ci', 'github'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('--> b/build.config.yaml:1:11');
    expect(readdirSync(cwd)).not.toContain('.github');
  });

  test('from a folder below it is for that, and it lies at the top', async () => {
    const cwd = await repositoryWith({ 'web/build.config.yaml': page, 'web/index.html': '', 'other/x': '' });
    const { stderr } = await imgc(['ci', 'github'], { cwd: join(cwd, 'web') });
    expect(stderr).toBe('Wrote ../.github/workflows/image-web.yml.\n');
    expect(read(cwd, '.github/workflows/image-web.yml')).toContain('imgc ci github web --check');
    expect((await imgc(['ci', 'github', 'web', '--check'], { cwd })).exitCode).toBe(0);
  });

  test('a config named by itself leaves out what lies below it, and what git ignores is not there', async () => {
    const cwd = await repositoryWith({
      ...project,
      '.gitignore': 'copies\n',
      'copies/build.config.yaml': page,
      'docs/build.config.yaml': page,
      'docs/index.html': '',
    });
    const both = await imgc(['ci', 'github', '--stdout'], { cwd });
    const jobs = Object.keys(parse(both.stdout).jobs);
    expect(jobs).toEqual(['check', 'changes', 'build-page', 'push-page', 'build-docs', 'push-docs']);
    const one = await imgc(['ci', 'github', 'build.config.yaml', '--stdout'], { cwd });
    expect(Object.keys(parse(one.stdout).jobs)).toEqual(['check', 'build', 'push']);
    expect(one.stdout).toContain('imgc ci github build.config.yaml --check');
  });

  test('outside of a repository it says so', async () => {
    const cwd = await folderWith(project);
    const env = { GIT_CEILING_DIRECTORIES: join(cwd, '..') };
    const { exitCode, stderr } = await imgc(['ci', 'github'], { cwd, env });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('IMGC6038');
  });

  test.each([
    [['ci'], 'imgc ci github'],
    [['ci', 'gitlab'], 'imgc ci github'],
    [['ci', 'github', '--stdout', '--check'], 'choose one'],
  ])('imgc %j is refused with exit code 2', async (args, sentence) => {
    const { exitCode, stderr } = await imgc(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('the branch whose pushes make images', () => {
  const branches = (text: string) => parse(text).on.push.branches;

  test('is the one that the remote starts from', async () => {
    const origin = await repositoryWith(project);
    git(origin, 'branch', '--move', 'trunk/1');
    const folder = await folderWith({});
    git(folder, 'clone', '--quiet', origin, 'clone');
    const { stdout } = await imgc(['ci', 'github', '--stdout'], { cwd: join(folder, 'clone') });
    expect(branches(stdout)).toEqual(['trunk/1']);
    expect(parse(stdout).jobs.push.if).toContain("'refs/heads/trunk/1'");
  });

  test("is GitHub's in a workflow, whose checkout knows none", async () => {
    const cwd = await repositoryWith(project);
    const event = join(
      await folderWith({ 'event.json': '{"repository": {"default_branch": "next"}}' }),
      'event.json',
    );
    const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: event };
    const { stdout } = await imgc(['ci', 'github', '--stdout'], { cwd, env });
    expect(branches(stdout)).toEqual(['next']);
  });

  test('stays what is written where nobody says another', async () => {
    const cwd = await repositoryWith(project);
    git(cwd, 'branch', '--move', 'develop');
    await imgc(['ci', 'github'], { cwd });
    git(cwd, 'checkout', '--quiet', '--detach');
    git(cwd, 'branch', 'main');
    expect(branches(read(cwd, workflow))).toEqual(['develop']);
    expect((await imgc(['ci', 'github', '--check'], { cwd })).exitCode).toBe(0);
  });
});

test('names mean themselves, to YAML, to a shell and to GitHub', async () => {
  const folder = `it's "a" \${{ github.token }} $(x) [b]`;
  const cwd = await repositoryWith({
    [`${folder}/build.config.yaml`]: page,
    [`${folder}/index.html`]: '',
    'b/build.config.yaml': page,
    'b/index.html': '',
  });
  git(cwd, 'branch', '--move', "c++/it's");
  const both = parse((await imgc(['ci', 'github', '--stdout'], { cwd })).stdout);
  // As GitHub fills expressions in.
  const filled = (text: string) => text.replaceAll("${{ '${{' }}", '${{');
  const [build] = Object.values(both.jobs).filter((job) => (job as { name: string }).name.includes('it'));
  expect(filled((build as { steps: { with: { path: string } }[] }).steps.at(-1)?.with.path ?? '')).toBe(
    folder,
  );
  expect(both.jobs['push-b'].if).toContain("'refs/heads/c++/it''s'");
  const quoted = `'${folder.replaceAll("'", String.raw`'\''`)}'`;
  expect(filled(both.jobs.changes.steps[1].run)).toContain(`changed ${quoted} .github`);
  expect((await imgc(['ci', 'github', folder], { cwd })).exitCode).toBe(0);
  const [file = ''] = readdirSync(join(cwd, '.github/workflows'));
  expect(file).toMatch(/^image-[A-Za-z0-9_.-]+\.yml$/);
  const { on } = parse(read(cwd, `.github/workflows/${file}`));
  expect(on.push.branches).toEqual([String.raw`c\+\+/it's`]);
  expect(on.push.paths[0]).toBe(String.raw`it's "a" ${'$'}{{ github.token }} $(x) \[b\]/**`);
  git(cwd, 'checkout', '--quiet', '--detach');
  git(cwd, 'branch', 'main');
  expect((await imgc(['ci', 'github', folder, '--check'], { cwd })).exitCode).toBe(0);
});

describe('what the scripts of a workflow do', () => {
  let cwd = '';
  let changes: { run: string };
  let output = '';
  const services = {
    'a/build.config.yaml':
      'context: ..\nlanguage: static\nartifacts: ["...", {context: //shared, to: /srv/shared}]\n',
    'a/index.html': '',
    'b/build.config.yaml': 'language: static\n',
    'b/index.html': '',
    'shared/words.txt': 'one\n',
    'readme.txt': 'one\n',
  };

  beforeEach(async () => {
    cwd = await repositoryWith(services);
    const { stdout } = await imgc(['ci', 'github', '--stdout'], { cwd });
    changes = parse(stdout).jobs.changes.steps[1];
    output = join(await folderWith({}), 'output');
  });

  /** Runs a step as a runner does. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference */
  function step(run: string, env: Record<string, string>): string {
    writeFileSync(output, '');
    const all = { ...process.env, GITHUB_OUTPUT: output, ...env };
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], { cwd, env: all });
    return readFileSync(output, 'utf8');
  }

  function edit(...paths: string[]): string {
    const before = git(cwd, 'rev-parse', 'HEAD');
    for (const path of paths) {
      mkdirSync(join(cwd, path, '..'), { recursive: true });
      writeFileSync(join(cwd, path), 'two\n');
    }
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--message', 'next');
    return before;
  }

  test.each([
    [['a/index.html'], 'a=true\nb=false\n'],
    [['b/index.html'], 'a=false\nb=true\n'],
    [['shared/words.txt'], 'a=true\nb=false\n'],
    [['readme.txt'], 'a=false\nb=false\n'],
    [[workflow], 'a=true\nb=true\n'],
  ])('after an edit of %j', (paths, said) => {
    expect(step(changes.run, { BEFORE: edit(...paths) })).toBe(said);
    expect(step(changes.run, { BEFORE: 'HEAD^1' })).toBe(said);
  });

  test.each(['', '0000000000000000000000000000000000000000', 'b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0'])(
    'everything changed where %j is no commit',
    (before) => expect(step(changes.run, { BEFORE: before })).toBe('a=true\nb=true\n'),
  );

  test('a file for a secret is written as it is, for its owner alone, and not at all without the secret', async () => {
    const secret = `{id: key, from: {file: "it's/key.txt"}, as: {file: /key}}`;
    const root = await repositoryWith({
      'build.config.yaml': [
        'language: {name: custom, image: "debian:13"}',
        `build: {command: "true", secrets: [${secret}]}`,
        'artifacts: [{path: x}]',
        '',
      ].join('\n'),
    });
    const { stdout } = await imgc(['ci', 'github', '--stdout'], { cwd: root });
    const steps = parse(stdout).jobs.build.steps as { env?: object; run?: string }[];
    const write = steps.find(({ run }) => run?.includes('install'));
    cwd = root;
    step(write?.run ?? '', { KEY: '' });
    expect(readdirSync(root)).not.toContain("it's");
    step(write?.run ?? '', { KEY: '{"a": "$b"}\nc' });
    expect(read(root, "it's/key.txt")).toBe('{"a": "$b"}\nc\n');
    expect(statSync(join(root, "it's/key.txt")).mode & 0o777).toBe(0o600);
  });
});
