import { describe, expect, test } from 'vitest';
import { folderWith, imgc } from '../../cli/run-cli.ts';
import { baseReferences } from '../base-references.ts';
import { compileFolder } from '../compile-folder.ts';
import { imageFiles } from '../image-files.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { run } from '../run.ts';
import { temporaryImage } from '../temporary-image.ts';
import { combinations } from './combinations.ts';

describe.each(combinations)('$what', (combination) => {
  test('is built, runs, and holds what it should', async (context) => {
    const { config, files, env = {}, flags = [], words = [], prints, user } = combination;
    const { metadata = {}, holds = {}, lacks = [] } = combination;
    const name = temporaryImage('imgc-lab-matrix');
    const folder = await folderWith({ ...files, 'build.config.yaml': JSON.stringify({ name, ...config }) });
    await labOrSkip(context, baseReferences(compileFolder(folder).dockerfile));
    const { exitCode, stderr } = await imgc(['build', folder], { env });
    expect(exitCode, stderr).toBe(0);
    expect(await run('docker', ['run', '--rm', '--network', 'none', ...flags, name, ...words])).toBe(prints);
    const inspected = await run('docker', ['image', 'inspect', '--format', '{{json .Config}}', name]);
    expect(JSON.parse(inspected)).toMatchObject({ User: user, ...metadata });
    const found = new Map(
      (await imageFiles(name)).map(({ path, mode, owner }) => [path, `${mode} ${owner}`]),
    );
    expect(Object.fromEntries(Object.keys(holds).map((path) => [path, found.get(path)]))).toEqual(holds);
    expect(lacks.filter((path) => found.has(path))).toEqual([]);
    // No secret is in the image: neither in what it says of itself, nor in how it was made.
    const history = await run('docker', [
      'image',
      'history',
      '--no-trunc',
      '--format',
      '{{.CreatedBy}}',
      name,
    ]);
    for (const secret of Object.values(env)) expect(inspected + history).not.toContain(secret);
  });
});
