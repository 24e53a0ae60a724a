import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type * as Library from '../src/index.ts';

test('the bundled library compiles files that stand in memory, and has its types beside it', async () => {
  const library: typeof Library = await import(resolve('dist/index.js'));
  const files = library.viewProject(
    library.memoryFiles({
      'go.mod': 'module example.com/orders\n\ngo 1.24.0\n',
      'main.go': 'package main\n',
    }),
  );
  const config = { file: 'build.config.yaml', text: 'language: go\n' };
  const { output, diagnostics } = library.compile({ config, files, folder: 'orders' });
  expect(diagnostics).toEqual([]);
  expect(output?.name).toBe('orders');
  expect(files.questions()).toContain('go.mod');
  expect(existsSync('dist/types/index.d.ts')).toBe(true);
});
