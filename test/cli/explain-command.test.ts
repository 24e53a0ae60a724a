import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { folderWith, imgc } from './run-cli.ts';

const page = readFileSync('docs/diagnostics/IMGC3005.md', 'utf8');
const project = {
  'build.config.yaml': 'language: go\nruntime:\n  ports: [8080]\n',
  'go.mod': 'module example.com/orders\n\ngo 1.24.0\n',
  'main.go': 'package main\n',
  // With a profile nothing is compiled ahead, by lines that no column could hold.
  'default.pgo': '',
};

describe('imgc explain CODE', () => {
  test.each(['IMGC3005', 'imgc3005', '3005'])('%s prints its page', async (word) => {
    const { exitCode, stdout, stderr } = await imgc(['explain', word]);
    expect([exitCode, stdout, stderr]).toEqual([0, page, '']);
  });

  test('--json has the page with what the catalogue says', async () => {
    const { stdout } = await imgc(['explain', '3005', '--json']);
    const title = 'Nothing produces an artifact';
    expect(JSON.parse(stdout)).toEqual({ code: 'IMGC3005', severity: 'error', title, page });
  });

  test('an unknown code is wrong usage, with the nearest one', async () => {
    const { exitCode, stdout, stderr } = await imgc(['explain', '3055']);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe('imgc: There is no code `IMGC3055`. Did you mean `IMGC3005`?\n');
  });

  test('the pages come with the package, and are found wherever it lies', async () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8'));
    const installed = join(await folderWith({}), 'node_modules/imgc');
    for (const name of files) cpSync(name, join(installed, name), { recursive: true });
    const cli = join(installed, 'dist/imgc.cjs');
    const { stdout } = await execa(process.execPath, [cli, 'explain', '3005'], { stripFinalNewline: false });
    expect(stdout).toBe(page);
  });
});

describe('imgc explain PATH', () => {
  test('prints the Dockerfile with the reason of each line, in 100 columns', async () => {
    const cwd = await folderWith(project);
    const { exitCode, stdout, stderr } = await imgc(['explain'], { cwd });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ARG GO_VERSION=1\.24 {2,}go\.mod:3 {2}go 1\.24\.0$/m);
    expect(stdout).toMatch(/^# runtime is the image\. {2,}build\.config\.yaml:2 {2}runtime:$/m);
    const { stdout: dockerfile } = await imgc(['compile', '--stdout'], { cwd });
    const rows = stdout.split('\n');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(100);
    // Nothing of the Dockerfile is lost.
    const left = rows.map((row) => row.replace(/ {2,}\S.*$/, '').trimEnd());
    for (const line of dockerfile.split('\n').filter((text) => !text.includes('  ')))
      expect(left).toContain(line);
  });

  test('says what imgc decided itself', async () => {
    const { stdout } = await imgc(['explain', 'examples/go-http']);
    expect(stdout).toContain('└ planner: a program that calls others');
  });

  test('--json has a row for each line', async () => {
    const cwd = await folderWith(project);
    const { stdout } = await imgc(['explain', '--json'], { cwd });
    const { lines } = JSON.parse(stdout);
    const { stdout: dockerfile } = await imgc(['compile', '--stdout'], { cwd });
    expect(`${lines.map(({ text }: { text: string }) => text).join('\n')}\n`).toBe(dockerfile);
    expect(lines[1]).toEqual({
      line: 2,
      text: 'ARG GO_VERSION=1.24',
      reasons: [{ file: 'go.mod', line: 3, text: 'go 1.24.0' }],
    });
  });

  test('a config with an error is wrong input', async () => {
    const cwd = await folderWith({ ...project, 'build.config.yaml': 'language: gopher\n' });
    const { exitCode, stdout, stderr } = await imgc(['explain'], { cwd });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('IMGC3001');
  });
});
