import { describe, expect, test } from 'vitest';
import { compileFiles } from '../run-case.ts';

const go = {
  'go.mod': 'module example.com/orders\n\ngo 1.24\n',
  'main.go': 'package main\n\nfunc main() {}\n',
  'main_test.go': 'package main\n',
};
const node = {
  'package.json': '{"name": "api", "scripts": {"start": "node index.js", "test": "node --test"}}',
  'index.js': '',
  'test/index.test.js': '',
};
const asked = 'test: {gate: true}\n';

/** What is said of the tests of a project, with the text of the place. */
function said(files: Record<string, string>, config: string): { message: string; place: string }[] {
  const all: Record<string, string> = { ...files, 'build.config.yaml': config };
  const { diagnostics } = compileFiles(all);
  return diagnostics
    .filter(({ code }) => code === 'IMGC5014')
    .map(({ message, place }) => ({
      message,
      place: all[place?.file ?? '']?.slice(place?.range.start, place?.range.end) ?? '',
    }));
}

describe('tests are hidden', () => {
  test.each([
    ['by their names', go, '# secrets\n.env\n\n  **/*_test.go  \n', '**/*_test.go', 'every test'],
    ['by their folder', node, 'test\r\n', 'test', '`test`'],
    [
      'by the names of sources',
      node,
      '**/*.spec.*\n**/*.test.[jt]s*\n**/__tests__\n',
      '**/*.test.[jt]s*',
      'every test',
    ],
    ['by all that is in the folder', node, '/test/**\n', '/test/**', '`test`'],
    ['after an exception', node, '!test\ntest/\n', 'test/', '`test`'],
  ])('%s in .dockerignore', (_, files, lines, line, what) => {
    const message = `\`${line}\` of .dockerignore hides ${what} from the build, and \`test\` runs without.`;
    expect(said({ ...files, '.dockerignore': lines }, asked)).toEqual([{ message, place: line }]);
  });

  test('in the config', () => {
    expect(said(node, `${asked}ignore: [docs, test]\n`)).toEqual([
      { message: '`test` of `ignore` hides `test` from the build, and `test` runs without.', place: 'test' },
    ]);
  });

  test('of a component, in the folder of that', () => {
    const web = Object.fromEntries(Object.entries(node).map(([path, text]) => [`web/${path}`, text]));
    const config = `language: go\ncomponents: {web: {language: node, ${asked.trim()}}}\n`;
    expect(said({ ...go, ...web, '.dockerignore': 'web/test\n' }, config)).toHaveLength(1);
    expect(said({ ...go, ...web, '.dockerignore': 'test\n' }, config)).toEqual([]);
  });
});

describe('nothing is said', () => {
  test.each([
    ['of tests that nobody asks for', node, 'test\n', ''],
    ['of an exception', node, 'test\n!test\n', asked],
    ['of a list of what is allowed', go, '*\n!*.go\n!go.mod\n', asked],
    ['of some tests among others', go, '**/*_integration_test.go\n', asked],
    ['of a folder that there is not', node, 'tests\n', asked],
    ['of a comment', node, '# test\n', asked],
    ['of a folder in which Go has other things', { ...go, 'test/data.json': '' }, 'test\n', asked],
    [
      'of a file that imgc made',
      go,
      '# Made by imgc from build.config.yaml: edit that.\n**/*_test.go\n',
      asked,
    ],
  ])('%s', (_, files, lines, config) => {
    expect(said({ ...files, '.dockerignore': lines }, config)).toEqual([]);
  });
});
