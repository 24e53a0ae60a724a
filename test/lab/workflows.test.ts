import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { repositoryWith, expectedWorkflows } from '../workflow-cases.ts';
import { goBase, goProgram } from './go-program.ts';
import { labOrSkip } from './lab-or-skip.ts';

beforeEach((context) => labOrSkip(context, [goBase]));

const workflows = [...expectedWorkflows()].map(
  ([page, text]) => [page.replace(/^.*\/|\.md$/g, ''), text] as const,
);

/** What https://github.com/rhysd/actionlint says of these workflows; empty where all is well. */
async function lint(files: ReadonlyMap<string, string>): Promise<string> {
  const cwd = await repositoryWith(
    Object.fromEntries([...files].map(([name, text]) => [`.github/workflows/${name}.yml`, text])),
  );
  // Its own rules alone, so that it says the same on every machine.
  const args = ['-no-color', '-shellcheck', '', '-pyflakes', ''];
  const { stdout, exitCode } = await execa(await goProgram('actionlint'), args, { cwd, reject: false });
  expect(exitCode).toBe(stdout === '' ? 0 : 1);
  return stdout;
}

test('actionlint has nothing to say of any workflow', async () => {
  expect(workflows.length).toBeGreaterThan(5);
  expect(await lint(new Map(workflows))).toBe('');
});

test('it would say what is wrong', async () => {
  const [, text = ''] = workflows.find(([name]) => name === 'single') ?? [];
  const broken = text
    .replace('github.ref_type', 'github.reftype')
    .replace('contents: read', 'contents: reed');
  const said = await lint(new Map([['broken', broken]]));
  expect(said).toContain('"reftype"');
  expect(said).toContain('"reed"');
});
