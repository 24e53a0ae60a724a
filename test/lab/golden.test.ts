import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith } from '../cli/run-cli.ts';
import { readCase } from '../read-case.ts';
import { baseReferences } from './base-references.ts';
import { lintInLab } from './build-in-lab.ts';
import { labOrSkip } from './lab-or-skip.ts';

const cases = join(import.meta.dirname, '../cases');
const pages = readdirSync(cases).filter((name) => name.endsWith('.md'));
const golden = pages.flatMap((page) => {
  const dockerfile = readCase(readFileSync(join(cases, page), 'utf8')).expected.get('Dockerfile');
  return dockerfile === undefined ? [] : [{ page, dockerfile }];
});

beforeEach((context) => labOrSkip(context, []));

test("the engine's linter does find what is wrong", async () => {
  const folder = await folderWith({ Dockerfile: 'FROM scratch as image\nMAINTAINER nobody\n' });
  const rules = (await lintInLab(folder, 'Dockerfile')).map(({ ruleName }) => ruleName);
  expect(rules).toEqual(expect.arrayContaining(['FromAsCasing', 'MaintainerDeprecated']));
});

describe("the engine's linter finds nothing in a golden Dockerfile", () => {
  test.each(golden)('$page', async ({ dockerfile }) => {
    const folder = await folderWith({});
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    // An empty folder stands for each base: the linter reads what stands on it, and no version need be had.
    mkdirSync(join(folder, 'base'));
    const stubs = baseReferences(dockerfile).flatMap((base) => [
      '--build-context',
      `${base}=${join(folder, 'base')}`,
    ]);
    expect(await lintInLab(folder, 'Dockerfile', stubs)).toEqual([]);
  });
});
