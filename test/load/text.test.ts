import { expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const project = { 'package.json': '{"main": "index.js"}', 'index.js': '' };
const faultsOf = (env: string) => {
  const config = `language: node\nruntime: {env: {A: ${env}}}\n`;
  const { diagnostics } = compileFiles({ ...project, 'build.config.yaml': config });
  return diagnostics.map(({ code, place }) => [
    code,
    place && config.slice(place.range.start, place.range.end),
  ]);
};

test('half a character, which YAML can escape and no file can hold, is refused at its place', () => {
  expect(faultsOf('"x\\ud800y"')).toEqual([['IMGC1005', '"x\\ud800y"']]);
  expect(faultsOf('"\\U0001F600"')).toEqual([]);
});

test('what makes a line that no engine reads is refused at its place', () => {
  expect(faultsOf(`"${'x'.repeat(60_000)}"`)).toEqual([]);
  expect(faultsOf(`"${'x'.repeat(70_000)}"`)).toMatchObject([['IMGC2003', expect.any(String)]]);
});
