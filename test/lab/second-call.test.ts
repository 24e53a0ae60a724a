import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { engineOwner } from './engine.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { partNames } from './parts.ts';

beforeEach((context) => labOrSkip(context, []));

const lab = (...words: string[]) =>
  execa(process.execPath, ['--import', 'tsx', 'test/lab/main.ts', ...words], { reject: false });

test('a call for what is there does nothing', async (context) => {
  if ((await engineOwner()) !== 'lab') return context.skip('this machine has an engine of its own');
  // What is missing comes with the first one, which says so.
  expect((await lab('engine', 'registry')).stderr).toMatch(/lab: up$/);
  const { stderr, exitCode } = await lab('engine', 'registry');
  expect([stderr, exitCode]).toEqual(['lab: up', 0]);
});

test('a part that there is not is wrong usage, and starts nothing', async () => {
  const { stderr, exitCode } = await lab('engine', 'kubernetes');
  expect(exitCode).toBe(2);
  expect(stderr).toContain(partNames.join(', '));
});
