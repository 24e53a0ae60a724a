import { expect } from 'vitest';
import { python } from '../../src/languages/python/python.ts';
import type { Recipe, Wishes } from '../../src/model/recipe.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { wishesOf } from './wishes-of.ts';

export const at = { file: 'build.config.yaml', range: { start: 0, end: 1 } };

export type Files = Record<string, string>;

export function outcomeOf(files: Files, wishes: Partial<Wishes> = {}) {
  return python.recipeFor(viewProject(memoryFiles(files)), wishesOf({ name: 'shop', at, ...wishes }));
}

export function recipeOf(files: Files, wishes: Partial<Wishes> = {}): Recipe {
  const { value, diagnostics } = outcomeOf(files, wishes);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error('There is no recipe.');
  return value;
}

export function codesOf(files: Files, wishes: Partial<Wishes> = {}): string[] {
  return outcomeOf(files, wishes).diagnostics.map(({ code }) => code);
}

export function taskOf(recipe: Recipe, id: string) {
  const task = recipe.tasks.find((one) => one.id === id);
  if (!task) throw new Error(`There is no task ${id}.`);
  return task;
}

/** The words of a task's commands, a command a line. */
export function commandsOf(recipe: Recipe, id: string): string[] {
  return taskOf(recipe, id).run.map((run) => ('argv' in run ? run.argv.join(' ') : run.script.join('\n')));
}

export function startOf(recipe: Recipe): string {
  return [recipe.runtime?.program, ...(recipe.runtime?.arguments ?? [])].join(' ');
}

export function project(dependencies: string[], more = ''): string {
  return `[project]\nname = "shop"\ndependencies = ${JSON.stringify(dependencies)}\n${more}`;
}

export const buildSystem = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
export const fastapi = { 'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' };
export const uvProject = { 'pyproject.toml': project(['fastapi', 'uvicorn']), 'uv.lock': '', ...fastapi };
export const script = { 'main.py': 'print("hello")\n' };

export const django = {
  'pyproject.toml': project(['django', 'gunicorn']),
  'uv.lock': '',
  'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
  'shop/settings.py':
    'SECRET_KEY = os.environ["SECRET_KEY"]\nWSGI_APPLICATION = "shop.wsgi.application"\nSTATIC_ROOT = BASE_DIR / "staticfiles"\n',
  'shop/wsgi.py': '',
  'shop/asgi.py': '',
};
