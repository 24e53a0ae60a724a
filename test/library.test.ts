import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { folderWith } from './cli/run-cli.ts';

const program = `
const { compile, memoryFiles, viewProject } = await import(process.argv[2]);
const files = viewProject(memoryFiles({
  'go.mod': 'module example.com/orders\\n\\ngo 1.24.0\\n',
  'main.go': 'package main\\n',
}));
const config = { file: 'build.config.yaml', text: 'language: go\\n' };
const { output, diagnostics } = compile({ config, files, folder: 'orders' });
console.log(JSON.stringify({ diagnostics, name: output.name, questions: files.questions() }));
`;

// In a process of its own: the test runner lends `require` to what it imports, and Node.js does not.
test('the bundled library compiles files that stand in memory, and has its types beside it', async () => {
  const file = join(await folderWith({ 'program.mjs': program }), 'program.mjs');
  const { stdout } = await execa(process.execPath, [file, pathToFileURL(resolve('dist/index.js')).href]);
  const { diagnostics, name, questions } = JSON.parse(stdout) as Record<string, unknown>;
  expect(diagnostics).toEqual([]);
  expect(name).toBe('orders');
  expect(questions).toContain('go.mod');
  expect(existsSync('dist/types/index.d.ts')).toBe(true);
});
