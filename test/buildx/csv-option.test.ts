import { expect, test } from 'vitest';
import { csvFields, csvOption } from '../../src/buildx/csv-option.ts';

test.each([
  [{ id: 'npmrc', src: '/home/me/.npmrc' }, 'id=npmrc,src=/home/me/.npmrc'],
  [{ type: 'local', dest: '/a,b' }, 'type=local,"dest=/a,b"'],
  [{ id: 'x', src: '/say "hi"' }, 'id=x,"src=/say ""hi"""'],
  [{ ref: 'a=b c' }, 'ref=a=b c'],
  [{ src: '/ends with space ' }, '"src=/ends with space "'],
])('%j', (fields, written) => {
  expect(csvOption(fields)).toBe(written);
});

test.each([
  { id: 'npmrc', src: '/home/me/.npmrc' },
  { dest: '/a,b', x: '' },
  { id: 'x', src: '/say "hi"' },
])('%j is read as it was written', (fields) => {
  expect(Object.fromEntries(csvFields(csvOption(fields)))).toEqual(fields);
});
