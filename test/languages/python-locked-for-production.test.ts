import { describe, expect, test } from 'vitest';
import { lockedForProduction } from '../../src/languages/python/locked-for-production.ts';
import { codesOf, fastapi, recipeOf, startOf, taskOf } from './python-recipe.ts';

/** As uv writes it: the project in the middle, with what is for development in a table of its own. */
const uvLock = `version = 1

[[package]]
name = "fastapi"
version = "0.121.0"
source = { registry = "an index" }
dependencies = [
    { name = "starlette" },
]

[package.optional-dependencies]
standard = [
    { name = "uvicorn", extra = ["standard"] },
]

[[package]]
name = "shop"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "fastapi", extra = ["standard"] },
]

[package.dev-dependencies]
dev = [
    { name = "pytest-django" },
]

[[package]]
name = "pytest-django"
version = "4.11.1"
source = { registry = "an index" }
dependencies = [
    { name = "hypercorn" },
    { name = "pytest" },
]

[[package]]
name = "uvicorn"
version = "0.38.0"
source = { registry = "an index" }

[[package]]
name = "hypercorn"
version = "0.18.0"
source = { registry = "an index" }

[[package]]
name = "pytest"
version = "8.4.2"
source = { registry = "an index" }
`;
const names = ['uvicorn', 'hypercorn'];

describe('what a lockfile has for production', () => {
  test('is what the project leads to, with uv', () => {
    expect(lockedForProduction(uvLock, names)).toEqual(['uvicorn']);
    const project = uvLock.replace('source = { virtual = "." }', 'source = { editable = "." }');
    expect(lockedForProduction(project, names)).toEqual(['uvicorn']);
  });

  test.each([
    ['poetry', 'groups = ["main", "dev"]', 'groups = ["dev"]'],
    ['pdm', 'groups = ["default"]', 'groups = ["dev"]'],
    ['poetry of 2022', 'category = "main"', 'category = "dev"'],
  ])('is what its groups say, with %s', (_, production, development) => {
    const entry = (name: string, group: string) =>
      `[[package]]\nname = "${name}"\nversion = "1.0"\n${group}\n`;
    const lock = `${entry('uvicorn', production)}\n${entry('hypercorn', development)}`;
    expect(lockedForProduction(lock, names)).toEqual(['uvicorn']);
  });

  test('is its first section, with pipenv', () => {
    const section = (name: string) => ({ [name]: { version: '==1.0' } });
    const lock = { _meta: {}, default: section('uvicorn'), develop: section('hypercorn') };
    expect(lockedForProduction(JSON.stringify(lock, null, 4), names)).toEqual(['uvicorn']);
  });

  test('is all that it has where it does not say', () => {
    const lock = '[[package]]\nname = "uvicorn"\n\n[[package]]\nname = "hypercorn"\n';
    expect(lockedForProduction(lock, names)).toEqual(names);
  });
});

test('a server that only a tool of development brought is none, and its pytest runs the tests', () => {
  const project = (dependencies: string) => ({
    'pyproject.toml': `[project]\nname = "shop"\ndependencies = [${dependencies}]\n[dependency-groups]\ndev = ["pytest-django"]\n`,
    'uv.lock': uvLock.replace('name = "fastapi", extra = ["standard"]', 'name = "fastapi"'),
    ...fastapi,
    'tests/test_main.py': '',
  });
  expect(codesOf(project('"fastapi"'))).toContain('IMGC4305');
  const tested = recipeOf(project('"fastapi", "uvicorn"'), { tests: { env: {} } });
  expect(startOf(tested)).toContain('uvicorn main:app');
  expect(taskOf(tested, 'test').run).not.toEqual([]);
});
