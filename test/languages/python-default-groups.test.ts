import { expect, test } from 'vitest';
import { commandsOf, fastapi, project, recipeOf, startOf } from './python-recipe.ts';

const groups = '[dependency-groups]\ndev = ["mypy"]\nlint = ["ruff"]\nprod = ["uvicorn"]\n';

function recipeWith(defaults: string) {
  const pyproject = project(['fastapi'], `${groups}[tool.uv]\ndefault-groups = ${defaults}\n`);
  return recipeOf({ 'pyproject.toml': pyproject, 'uv.lock': '', ...fastapi });
}

test('groups that uv installs unasked stay out of the image where they are of development', () => {
  expect(commandsOf(recipeWith('["dev", "lint", "prod"]'), 'deps')).toEqual([
    'uv sync --locked --no-install-project --no-dev --no-group lint',
  ]);
});

test('the others run in production, as one with the server', () => {
  expect(startOf(recipeWith('["dev", "prod"]'))).toContain('uvicorn main:app');
});
