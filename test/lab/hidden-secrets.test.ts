import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { buildOnTerminal } from '../cli/build-on-terminal.ts';
import { imgc } from '../cli/run-cli.ts';
import { customBase, customProject } from './custom-project.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { temporaryImage } from './temporary-image.ts';

beforeEach((context) => labOrSkip(context, [customBase]));

/** A step that prints what it was told: at once, in two halves with a pause between them, and a file line by line. */
async function telltale(ending: string) {
  const name = `hidden-${randomUUID()}`;
  temporaryImage(name);
  const token = `canary-${randomUUID()}`;
  const lines = [`canary-${randomUUID()}`, `canary+${randomUUID()}==`];
  const command = [
    'echo token "$TOKEN"; cat /run/key; echo; echo "$TOKEN" >&2',
    'printf %s "halves $(printf %s "$TOKEN" | head -c 20)"; sleep 1; printf %s "$TOKEN" | tail -c +21; echo',
    `touch /out; : ${name}; ${ending}`,
  ].join('; ');
  const folder = await customProject({
    command,
    shows: ['cat', '/out'],
    config: {
      name,
      build: {
        command,
        secrets: ['TOKEN', { id: 'key', from: { file: 'key.pem' }, as: { file: '/run/key' } }],
      },
    },
    files: { 'key.pem': `${lines.join('\n')}\n` },
  });
  const canaries = [token, ...lines];
  return {
    folder,
    env: { TOKEN: token },
    saysOne: (text: string) => canaries.some((one) => text.includes(one)),
  };
}

const good = ['token ***', '***', '***', '', '***', 'halves ***'];

test('for programs: every line is there, and *** in the place of each value', async () => {
  const { folder, env, saysOne } = await telltale(':');
  const { exitCode, stdout, stderr } = await imgc(['build', '--progress', 'json'], { cwd: folder, env });
  expect(exitCode, stderr).toBe(0);
  expect(saysOne(stdout + stderr)).toBe(false);
  const printed = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; lines?: string[] })
    .flatMap(({ type, lines }) => (type === 'output' ? (lines ?? []) : []));
  expect(printed.toSorted()).toEqual(good.toSorted());
});

test('on a terminal', async () => {
  const { folder, env, saysOne } = await telltale('sleep 2');
  const { stdout, exitCode } = await buildOnTerminal(folder, { columns: 200, rows: 40 }, env);
  expect(exitCode, stdout).toBe(0);
  expect(stdout).toContain('halves ***');
  expect(saysOne(stdout)).toBe(false);
});

test.each([
  ['plain', {}],
  ['quiet', {}],
  ['auto', { GITHUB_ACTIONS: 'true' }],
])('a step that fails: %s', async (progress, more) => {
  const { folder, env, saysOne } = await telltale('exit 3');
  const page = join(folder, '..', `summary-${randomUUID()}.md`);
  const { exitCode, stdout, stderr } = await imgc(['build', '--progress', progress], {
    cwd: folder,
    env: { ...env, ...more, GITHUB_STEP_SUMMARY: page },
  });
  expect(exitCode, stderr).toBe(3);
  expect(stderr).toContain('token ***\n');
  expect(stderr).toContain('halves ***\n');
  expect(stderr).toContain('IMGC6030');
  expect(saysOne(stdout + stderr)).toBe(false);
  const summary = readFileSync(page, 'utf8');
  expect(summary).toContain('halves ***\n');
  expect(saysOne(summary)).toBe(false);
});
