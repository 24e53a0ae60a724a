import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith } from '../cli/run-cli.ts';
import { lintInLab } from './build-in-lab.ts';
import { goldenCases } from './golden-cases.ts';
import { labOrSkip } from './lab-or-skip.ts';

beforeEach((context) => labOrSkip(context, []));

test("the engine's linter does find what is wrong", async () => {
  const folder = await folderWith({ Dockerfile: 'FROM scratch as image\nMAINTAINER nobody\n' });
  const rules = (await lintInLab(folder, 'Dockerfile')).map(({ ruleName }) => ruleName);
  expect(rules).toEqual(expect.arrayContaining(['FromAsCasing', 'MaintainerDeprecated']));
});

test('a Dockerfile that cannot be read is no clean one', async () => {
  const folder = await folderWith({ Dockerfile: 'FROM scratch\nCOPPY a b\n' });
  await expect(lintInLab(folder, 'Dockerfile')).rejects.toThrow('COPPY');
});

describe("the engine's linter finds nothing in a golden Dockerfile", () => {
  test.each(goldenCases())('$name', async ({ dockerfile, images }) => {
    const folder = await folderWith({});
    // A frontend of somebody's own choice may not be there; the engine's own reads the same.
    writeFileSync(join(folder, 'Dockerfile'), dockerfile.replace(/^# syntax=.*\n/, ''));
    // An empty folder stands for each image: the linter reads what stands on it, and no version need be had.
    mkdirSync(join(folder, 'base'));
    const stubs = images.flatMap((base) => ['--build-context', `${base}=${join(folder, 'base')}`]);
    expect(await lintInLab(folder, 'Dockerfile', stubs)).toEqual([]);
  });
});
