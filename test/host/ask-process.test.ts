import { expect, test } from 'vitest';
import { ask } from '../../src/host/ask-process.ts';

const shell = (script: string) => ({ command: 'sh', args: ['-c', script] });

test('an answer is what a program says on both of its streams', async () => {
  const answer = await ask(shell('echo one; echo two >&2; exit 3'));
  expect({ ...answer, output: answer.output.split('\n').sort() }).toEqual({
    started: true,
    succeeded: false,
    output: ['one', 'two'],
  });
});

test('a program that is not there did not start', async () => {
  expect((await ask({ command: 'imgc-no-such-program', args: [] })).started).toBe(false);
});

test('nobody is waited for longer than was said, nor for a child that keeps the output open', async () => {
  const before = performance.now();
  const { succeeded, output } = await ask(shell('echo begun; sleep 30; echo ended'), 200);
  expect([succeeded, output]).toEqual([false, 'begun']);
  expect(performance.now() - before).toBeLessThan(5000);
});
