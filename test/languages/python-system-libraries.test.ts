import { describe, expect, test } from 'vitest';
import type { Wishes } from '../../src/model/recipe.ts';
import { codesOf, django, recipeOf } from './python-recipe.ts';

function project(requirements: string) {
  return { 'requirements.txt': requirements, 'main.py': '' };
}

function librariesOf(requirements: string, wishes: Partial<Wishes> = {}): string[] {
  return (recipeOf(project(requirements), wishes).runtime?.packages ?? []).map(({ value }) => value);
}

describe('libraries of the system', () => {
  test('come into the image with the packages that want them', () => {
    expect(librariesOf('psycopg2==2.9.10\n')).toEqual(['libpq5']);
    expect(librariesOf('psycopg[c]==3.2.3\n')).toEqual(['libpq5']);
    expect(librariesOf('opencv_python==4.11.0.86\n')).toEqual(['libgl1', 'libglib2.0-0']);
  });

  test('come as programs that a package starts, where the project itself asks for it', () => {
    expect(librariesOf('pytesseract==0.3.13\npydub==0.25.1\n')).toEqual(['tesseract-ocr', 'ffmpeg']);
    expect(codesOf(project('pdf2image==1.17.0\n'), { base: 'distroless' })).toEqual(['IMGC4311']);
    const lock = '[[package]]\nname = "graphviz"\nversion = "0.21"\n';
    const pyproject = '[project]\nname = "shop"\ndependencies = ["objgraph==3.6"]\n';
    const recipe = recipeOf({ 'pyproject.toml': pyproject, 'uv.lock': lock, 'main.py': '' });
    expect(recipe.runtime?.packages).toBeUndefined();
  });

  test('stay away where the wheel brings them', () => {
    expect(librariesOf('psycopg2-binary==2.9.10\n')).toEqual([]);
    expect(librariesOf('psycopg[binary]==3.2.3\n')).toEqual([]);
    expect(librariesOf('psycopg==3.2.3\npsycopg-binary==3.2.3\n')).toEqual([]);
    expect(librariesOf('opencv-python-headless==4.11.0.86\n')).toEqual([]);
  });

  test('come into a large image where it has them not', () => {
    expect(librariesOf('psycopg2==2.9.10\npyzbar==0.1.9\n', { base: 'full' })).toEqual(['libzbar0']);
  });

  test('are there for tests, which run on the large image', () => {
    const { packages } = recipeOf(project('psycopg2==2.9.10\npyzbar==0.1.9\n'), { tests: { env: {} } });
    expect(packages?.map(({ value }) => value)).toEqual(['libzbar0']);
  });

  test('are there for `collectstatic`, which loads the backend of the database', () => {
    const wheel =
      '[[package]]\nname = "psycopg"\nwheels = [\n    { url = "https://a.org/psycopg-3.2.3-py3-none-any.whl" },\n]\n';
    const pyproject = django['pyproject.toml'].replace('"django"', '"django", "psycopg"');
    const { packages } = recipeOf({ ...django, 'pyproject.toml': pyproject, 'uv.lock': wheel });
    expect(packages?.map(({ value }) => value)).toEqual(['libpq5']);
  });

  test('of GeoDjango come where its settings name it', () => {
    const settings = `${django['shop/settings.py']}INSTALLED_APPS = ["django.contrib.gis"]\n`;
    const recipe = recipeOf({ ...django, 'shop/settings.py': settings });
    expect(recipe.runtime?.packages).toMatchObject([{ value: 'gdal-bin', of: 'apt' }]);
    expect(recipe.packages).toMatchObject([{ value: 'gdal-bin' }]);
    const without = recipeOf({ ...django, 'shop/settings.py': settings.replace('INST', '# INST') });
    expect(without.runtime?.packages).toBeUndefined();
  });

  test('come with what a lockfile has, unless only a group asked for it', () => {
    const lock = '[[package]]\nname = "psycopg2"\nversion = "2.9.10"\n';
    const locked = (pyproject: string) =>
      recipeOf({ 'pyproject.toml': `[project]\nname = "shop"\n${pyproject}`, 'uv.lock': lock, 'main.py': '' })
        .runtime?.packages;
    expect(locked('dependencies = ["orm==1.0"]\n')).toMatchObject([{ value: 'libpq5' }]);
    expect(locked('dependencies = ["orm==1.0"]\n[dependency-groups]\ndev = ["psycopg2"]\n')).toBeUndefined();
  });

  test('are missed on a base without a package manager', () => {
    expect(codesOf(project('psycopg2==2.9.10\n'), { base: 'distroless' })).toEqual(['IMGC4311']);
    expect(codesOf(project('psycopg2-binary==2.9.10\n'), { base: 'distroless' })).toEqual([]);
  });
});
