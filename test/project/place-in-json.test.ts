import { expect, test } from 'vitest';
import { placeInJson } from '../../src/project/place-in-json.ts';

const text = `\u{feff}{
  "name": "a \\"b\\" {",
  "scripts": { "build": "tsc -p .", "x:y": "" },
  "list": [1, [true, null], { "k": -1.5e3 }],
  "empty": {},
  "twice": 1,
  "twice": 2
}
`;

const partAt = (...path: (string | number)[]) => {
  const range = placeInJson(text, path);
  return range && text.slice(range.start, range.end);
};

test.each([
  [['name'], '"a \\"b\\" {"'],
  [['scripts'], '{ "build": "tsc -p .", "x:y": "" }'],
  [['scripts', 'build'], '"tsc -p ."'],
  [['scripts', 'x:y'], '""'],
  [['list', 0], '1'],
  [['list', 1], '[true, null]'],
  [['list', 1, 1], 'null'],
  [['list', 2, 'k'], '-1.5e3'],
  [['empty'], '{}'],
  [[], text.trim()],
])('%j', (path, part) => expect(partAt(...path)).toBe(part));

test('of a key that stands there twice, the last is what a parser takes', () => {
  expect(partAt('twice')).toBe('2');
});

test('what is not there has no place', () => {
  expect([partAt('scripts', 'test'), partAt('name', 'x'), partAt('list', 7)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
