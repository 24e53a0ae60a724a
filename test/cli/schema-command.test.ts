import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imgc } from './run-cli.ts';

test('imgc schema prints the schema of the package', async () => {
  const { exitCode, stdout, stderr } = await imgc(['schema']);
  expect([exitCode, stdout, stderr]).toEqual([
    0,
    readFileSync('schemas/build.config.schema.json', 'utf8'),
    '',
  ]);
});
