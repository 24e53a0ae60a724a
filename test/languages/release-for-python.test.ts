import { expect, test } from 'vitest';
import { releaseForPython } from '../../src/languages/python/managers/release-for-python.ts';
import { recipeOf, script } from './python-recipe.ts';

test.each([
  ['3.14', '3.0'],
  ['3.10', '3.0'],
  ['3.9', '2.0'],
  ['3.9.21', '2.0'],
  ['3.7', '1.0'],
  ['3.6', '1.0'],
])('on Python %s it is release %s', (python, release) => {
  expect(releaseForPython(python, { 10: '3.0', 9: '2.0', 7: '1.0' })).toBe(release);
});

test('a manager is one that was made for the Python of the project', () => {
  const poetry = {
    'pyproject.toml':
      '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "~3.9"\nclick = "8"\n',
    'poetry.lock': '',
    ...script,
  };
  const pipenv = {
    Pipfile: '[packages]\nclick = "*"\n[requires]\npython_version = "3.7"\n',
    'Pipfile.lock': '{}',
    ...script,
  };
  expect(JSON.stringify(recipeOf(poetry).setup)).toContain('poetry==2.2.1');
  expect(JSON.stringify(recipeOf(pipenv).setup)).toContain('pipenv==2023.10.3');
});
