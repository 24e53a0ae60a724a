import { expect, test } from 'vitest';
import type { Wishes } from '../../src/model/recipe.ts';
import { type Files, outcomeOf } from './python-recipe.ts';

const setuptools = '[build-system]\nrequires = ["setuptools>=61"]\nbuild-backend = "setuptools.build_meta"\n';
const scripts = '[project.scripts]\nshop = "shop.cli:main"\n';

function toldOf(more: Files, system = setuptools, wishes: Partial<Wishes> = {}) {
  const { diagnostics } = outcomeOf(
    {
      'pyproject.toml': `[project]\nname = "shop"\ndependencies = ["flask"]\n${scripts}${system}`,
      'uv.lock': '',
      'src/shop/__init__.py': '',
      'src/shop/cli.py': 'def main(): ...\n',
      ...more,
    },
    wishes,
  );
  return diagnostics.map(({ code, message, help }) => `${code} ${message} ${help}`).join('\n');
}

const templates = { 'src/shop/templates/index.html': '' };

test('templates that setuptools leaves behind are told of, with the line that takes them along', () => {
  const told = toldOf(templates);
  expect(told).toContain('IMGC4312 `src/shop/templates` will not be in the image');
  expect(told).toContain('shop = ["templates/**/*"]');
  expect(toldOf({ 'src/shop/web/__init__.py': '', 'src/shop/web/static/css/a.css': '' })).toContain(
    'shop = ["web/static/**/*"]',
  );
});

test('a file is told of that a module opens beside itself', () => {
  const opens = 'schema = (Path(__file__).parent / "schema.sql").read_text()\n';
  const told = toldOf({ 'src/shop/database.py': opens, 'src/shop/schema.sql': '' });
  expect(told).toContain('`src/shop/schema.sql`');
  expect(told).toContain('shop = ["schema.sql"]');
  expect(toldOf({ 'src/shop/database.py': 'open("schema.sql")\n', 'src/shop/schema.sql': '' })).toBe('');
  expect(toldOf({ 'src/shop/database.py': opens })).toBe('');
});

test('nothing is said where they go along, or where that is not known', () => {
  expect(toldOf({})).toBe('');
  expect(toldOf({ 'src/shop/templates/__init__.py': '' })).toBe('');
  expect(toldOf({ ...templates, 'MANIFEST.in': 'graft src' })).toBe('');
  expect(toldOf(templates, `${setuptools}[tool.setuptools.package-data]\nshop = ["**/*"]\n`)).toBe('');
  expect(
    toldOf(templates, setuptools.replace('"setuptools>=61"', '"setuptools>=61", "setuptools_scm"')),
  ).toBe('');
  expect(
    toldOf(templates, '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'),
  ).toBe('');
  expect(toldOf({ ...templates, 'setup.cfg': '[options.package_data]\n* = *.html\n' })).toBe('');
});

test('nothing is said where the sources ship, or what is missing ships by itself', () => {
  const serves = { 'app.py': 'from flask import Flask\nfrom shop import x\napp = Flask("shop")\n' };
  expect(toldOf({ ...templates, ...serves })).not.toContain('IMGC4312');
  expect(toldOf(templates, setuptools, { artifactPaths: ['src/shop/templates'] })).toBe('');
});
