import { resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { version } from '../../src/generated/version.ts';
import { imgc } from '../cli/run-cli.ts';
import { baseReferences } from './base-references.ts';
import { compileFolder } from './compile-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';

beforeEach((context) => labOrSkip(context, baseReferences(compileFolder('.').dockerfile)));

test('imgc builds an image of itself, and that compiles as this one does', async () => {
  const { exitCode, stderr } = await imgc(['build', '.']);
  expect(exitCode, stderr).toBe(0);
  expect(await run('docker', ['run', '--rm', 'imgc', '--version'])).toBe(version);
  const folder = resolve('examples/go-http');
  const volume = ['--volume', `${folder}:/go-http:ro`];
  const args = ['run', '--rm', '--read-only', ...volume, 'imgc', 'compile', '/go-http', '--stdout'];
  expect(`${await run('docker', args)}\n`).toBe(compileFolder(folder).dockerfile);
});
