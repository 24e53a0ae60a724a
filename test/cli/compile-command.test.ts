import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, imgc } from './run-cli.ts';

const project = {
  'build.config.yaml': 'language: go\n',
  'go.mod': 'module example.com/orders\n\ngo 1.24.0\n',
  'main.go': 'package main\n',
};
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

describe('imgc compile', () => {
  test('writes both files, and the same again', async () => {
    const cwd = await folderWith(project);
    const first = await imgc(['compile'], { cwd });
    expect([first.exitCode, first.stdout, first.stderr]).toEqual([
      0,
      '',
      'Wrote Dockerfile and .dockerignore.\n',
    ]);
    const written = [read(cwd, 'Dockerfile'), read(cwd, '.dockerignore')];
    expect((await imgc(['compile'], { cwd })).exitCode).toBe(0);
    expect([read(cwd, 'Dockerfile'), read(cwd, '.dockerignore')]).toEqual(written);
    expect(readdirSync(cwd).sort()).toEqual(['.dockerignore', 'Dockerfile', ...Object.keys(project)].sort());
  });

  test('--stdout prints, and writes nothing', async () => {
    const cwd = await folderWith(project);
    const { stdout, exitCode } = await imgc(['compile', '--stdout'], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^# Made by imgc from build\.config\.yaml/);
    expect(readdirSync(cwd)).toHaveLength(3);
  });

  test('never overwrites a Dockerfile of somebody else, unless it is told to', async () => {
    const cwd = await folderWith({ ...project, Dockerfile: 'FROM scratch\n' });
    const refused = await imgc(['compile'], { cwd });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('IMGC6004');
    expect(read(cwd, 'Dockerfile')).toBe('FROM scratch\n');
    expect(readdirSync(cwd)).not.toContain('.dockerignore');
    expect((await imgc(['compile', '--force'], { cwd })).exitCode).toBe(0);
    expect(read(cwd, 'Dockerfile')).toContain('Made by imgc');
  });

  test("keeps a .dockerignore of somebody else's, and takes its lines into its own", async () => {
    const cwd = await folderWith({ ...project, '.dockerignore': 'secrets\n' });
    expect((await imgc(['compile'], { cwd })).exitCode).toBe(0);
    expect(read(cwd, '.dockerignore')).toBe('secrets\n');
    expect(read(cwd, 'Dockerfile.dockerignore')).toContain('\nsecrets\n');
    expect((await imgc(['compile', '--check'], { cwd })).exitCode).toBe(0);
  });

  test('--check fails on drift and shows it', async () => {
    const cwd = await folderWith(project);
    expect((await imgc(['compile'], { cwd })).exitCode).toBe(0);
    expect((await imgc(['compile', '--check'], { cwd })).exitCode).toBe(0);
    writeFileSync(join(cwd, 'build.config.yaml'), 'language: go\nruntime: {ports: [8080]}\n');
    const drift = await imgc(['compile', '--check'], { cwd });
    expect(drift.exitCode).toBe(1);
    expect(drift.stdout).toContain('+EXPOSE 8080');
    expect(drift.stderr).toContain('IMGC6005');
    expect(read(cwd, 'Dockerfile')).not.toContain('EXPOSE');
  });

  test('writes nothing when the input is wrong', async () => {
    const cwd = await folderWith({ ...project, 'build.config.yaml': 'language: gopher\n' });
    const { exitCode, stdout, stderr } = await imgc(['compile'], { cwd });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('--> build.config.yaml:1:11');
    expect(readdirSync(cwd)).toHaveLength(3);
  });

  test('says what it cannot write', async () => {
    const cwd = await folderWith({ ...project, 'Dockerfile/inside': '' });
    const { exitCode, stderr } = await imgc(['compile', '--force'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('IMGC6006');
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('imgc check', () => {
  test('shows places as the user would type them', async () => {
    const cwd = await folderWith({
      'api/build.config.yaml': 'language: node\n',
      'api/package.json': '{,}\n',
    });
    const { exitCode, stderr } = await imgc(['check', 'api'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('--> api/package.json:1:');
  });

  test('--json prints one document to stdout', async () => {
    const cwd = await folderWith({ ...project, 'build.config.yaml': 'langage: go\n' });
    const { exitCode, stdout } = await imgc(['check', '--json'], { cwd });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).diagnostics[0]).toMatchObject({
      code: 'IMGC2001',
      severity: 'error',
      help: 'Did you mean `language`?',
      place: { file: 'build.config.yaml', start: { line: 1, column: 1 }, end: { line: 1, column: 8 } },
    });
  });

  test('says which file it did not find', async () => {
    const cwd = await folderWith({});
    const { exitCode, stderr } = await imgc(['check'], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('IMGC1002');
  });
});

describe('usage', () => {
  test.each([
    [['biuld'], 'Did you mean `imgc build`?'],
    [['compile', '--stdot'], "Unknown option '--stdot'. Did you mean `--stdout`?"],
    [['compile', '--depth'], "Unknown option '--depth'. See `imgc compile --help`."],
    [['check', '-f', 'other.yaml'], 'The config is the PATH: `imgc check other.yaml`.'],
    [['check', '--file=other.yaml'], 'The config is the PATH: `imgc check other.yaml`.'],
    [['build', '--network', 'host'], 'What stands behind `--` is handed to docker buildx build as it is.'],
    [['build', '-t'], "Option '-t, --tag <value>' argument missing"],
    [['compile', 'a', 'b'], 'takes one PATH'],
    [['schema', 'a'], '`imgc schema` takes options alone, not `a`.'],
    [['completion'], '`imgc completion` needs a SHELL: bash, zsh or fish.'],
    [['completion', 'bsh'], 'Did you mean `bash`?'],
  ])('imgc %j is refused with exit code 2', async (args, sentence) => {
    const { exitCode, stderr } = await imgc(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });

  test.each([['--help'], ['build', '--help'], ['--version'], ['-v'], ['-V']])(
    'imgc %s %s prints to stdout',
    async (...args) => {
      const { exitCode, stdout, stderr } = await imgc(args.filter((word) => word !== undefined));
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout.length).toBeGreaterThan(4);
    },
  );
});
