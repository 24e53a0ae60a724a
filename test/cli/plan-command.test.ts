import { describe, expect, test } from 'vitest';
import { folderWith, imgc } from './run-cli.ts';

const project = {
  'build.config.yaml': 'language: go\nruntime: {ports: [8080]}\n',
  'go.mod': 'module example.com/orders\n\ngo 1.24.0\n',
  'main.go': 'package main\n',
};

describe('imgc plan', () => {
  test('prints a tree', async () => {
    const cwd = await folderWith(project);
    const { exitCode, stdout, stderr } = await imgc(['plan'], { cwd });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^runtime is the image, on /);
    expect(stdout).toContain('└─ build compiles the main package  → /out/orders\n');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test.each([
    ['mermaid', /^flowchart /],
    ['dot', /^digraph /],
    ['json', /^\{/],
    ['tree', /^runtime /],
  ])('--format %s', async (format, beginning) => {
    const { exitCode, stdout } = await imgc(['plan', 'examples/node-express', '--format', format]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(beginning);
  });

  test('--json is short for --format json', async () => {
    const cwd = await folderWith(project);
    const short = await imgc(['plan', '--json'], { cwd });
    const long = await imgc(['plan', '--format', 'json'], { cwd });
    expect(short.stdout).toBe(long.stdout);
    expect(JSON.parse(short.stdout)).toMatchObject({ final: 'runtime', stages: expect.any(Array) });
    const both = await imgc(['plan', '--json', '--format', 'dot'], { cwd });
    expect(both.exitCode).toBe(2);
  });

  test('an unknown format is wrong usage', async () => {
    const { exitCode, stderr } = await imgc(['plan', '--format', 'mermade']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Did you mean `mermaid`?');
  });

  test('wrong input is exit code 1, with diagnostics for people on stderr', async () => {
    const cwd = await folderWith({ ...project, 'build.config.yaml': 'langage: go\n' });
    const { exitCode, stdout, stderr } = await imgc(['plan', '--format', 'json'], { cwd });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error\[IMGC2001\]: /);
  });
});
