import { expect, test } from 'vitest';
import { codeFrame } from '../../src/diagnostics/code-frame.ts';

const plain = (text: string) => text;

test('a span far to the right of a long line is shown with what stands around it', () => {
  const text = `first\n${'x'.repeat(300)}HERE${'y'.repeat(300)}\n`;
  const start = text.indexOf('HERE');
  const [line = '', marks = '', ...more] = codeFrame(text, { start, end: start + 4 }, plain);
  expect(more).toEqual([]);
  expect(line.length).toBeLessThan(140);
  expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('HERE');
});

test('a span at the end of a line has a mark of its own', () => {
  expect(codeFrame('name:\n', { start: 5, end: 5 }, plain)).toEqual(['1 | name:', '  |      ^']);
});
