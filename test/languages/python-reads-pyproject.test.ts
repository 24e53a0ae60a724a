import { expect, test } from 'vitest';
import { recipeOf } from './python-recipe.ts';

function leavesOut(path: string, source: string): boolean {
  const manifest = '[project]\nname = "shop"\nversion = "1.0"\n';
  const { artifacts } = recipeOf({
    'pyproject.toml': manifest,
    'main.py': '',
    'app/__init__.py': '',
    [path]: source,
  });
  return artifacts.at(-1)?.except?.includes('pyproject.toml') ?? false;
}

test('pyproject.toml ships where a module of the program opens it', () => {
  const opens = 'meta = toml.load("pyproject.toml")["project"]\n';
  expect(leavesOut('app/version.py', opens)).toBe(false);
  expect(leavesOut('app/common/version.py', opens)).toBe(false);
  expect(leavesOut('tests/version.py', opens)).toBe(true);
  expect(leavesOut('app/version.py', '')).toBe(true);
});
