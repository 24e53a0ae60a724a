import { expect, test } from 'vitest';
import { lineWithWheels } from '../../src/languages/python/line-with-wheels.ts';
import { recipeOf, fastapi, project } from './python-recipe.ts';

const lines = ['3.14', '3.13', '3.12', '3.11'];
const wheels = (...tags: string[]) =>
  tags.flatMap((tag) =>
    ['x86_64', 'aarch64'].map((processor) => `${tag}-${tag}-manylinux_2_17_${processor}.whl`),
  );

function entry(name: string, files: string[]): string {
  const urls = files
    .map((file) => `    { url = "https://files.example/aa/${name}-1.0-${file}" },\n`)
    .join('');
  return `\n[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\nsdist = { url = "https://files.example/aa/${name}-1.0.tar.gz" }\nwheels = [\n${urls}]\n`;
}

test.each([
  ['the first, where all have wheels', entry('one', wheels('cp314')), '3.14'],
  ['an older one, where the newest has none', entry('one', wheels('cp311', 'cp312')), '3.12'],
  ['the first, where no line has wheels', entry('one', []), '3.14'],
  [
    'an older one beside a package that is always compiled',
    entry('one', []) + entry('two', wheels('cp313')),
    '3.13',
  ],
  [
    'the first, where each of two entries is for other lines',
    entry('one', wheels('cp311', 'cp312')) + entry('one', wheels('cp313', 'cp314')),
    '3.14',
  ],
  ['the first without a lockfile', '', '3.14'],
])('%s', (_, lock, line) => {
  expect(lineWithWheels(lock, lines)).toBe(line);
});

test('a range in pyproject.toml is taken for it, a version is not', () => {
  const files = {
    'pyproject.toml': project(['fastapi', 'uvicorn', 'one'], 'requires-python = ">=3.11"\n'),
    'uv.lock': `version = 1\n${entry('one', wheels('cp311', 'cp312'))}`,
    ...fastapi,
  };
  const versionOf = (more: Record<string, string>) => recipeOf({ ...files, ...more }).runtime?.version?.value;
  expect(versionOf({})).toBe('3.12');
  expect(versionOf({ '.python-version': '3.14\n' })).toBe('3.14');
});
