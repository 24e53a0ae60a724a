import { expect, test } from 'vitest';
import { renderJson } from '../../src/diagnostics/render-json.ts';
import { renderPretty } from '../../src/diagnostics/render-pretty.ts';
import { compileFiles } from '../run-case.ts';

const file = 'build.config.yaml';
const text = 'language: node\nname: api\nruntime: {ports: [3000]}\nname: web\n';
const sources = { textOf: () => text, show: (name: string) => `api/${name}` };
const { diagnostics } = compileFiles({ [file]: text });
const plain = (words: string) => words;

test('people see a second frame', () => {
  const paint = { error: plain, warning: plain, strong: plain, faint: plain };
  expect(renderPretty(diagnostics, sources, paint))
    .toBe(`error[IMGC1007]: This key stands twice in one mapping.
  --> api/build.config.yaml:4:1
   3 | runtime: {ports: [3000]}
   4 | name: web
     | ^^^^
  note: It stands here first.
  --> api/build.config.yaml:2:1
   1 | language: node
   2 | name: api
     | ^^^^
  help: Keep one of the two.
`);
});

test('programs get its place as lines and columns', () => {
  expect(JSON.parse(renderJson(diagnostics, sources)).diagnostics[0].related).toEqual([
    {
      message: 'It stands here first.',
      place: { file: 'api/build.config.yaml', start: { line: 2, column: 1 }, end: { line: 2, column: 5 } },
    },
  ]);
});
