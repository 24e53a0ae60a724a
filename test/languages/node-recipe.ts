import { node } from '../../src/languages/node/node.ts';
import type { Recipe, Wishes } from '../../src/model/recipe.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { wishesOf } from './wishes-of.ts';

export const at = { file: 'build.config.yaml', range: { start: 0, end: 1 } };

/** A server in TypeScript, as most of them are. */
export const server = {
  name: 'api',
  scripts: { build: 'tsc', start: 'node dist/index.js', test: 'vitest run' },
  dependencies: { fastify: '5.6.2' },
  devDependencies: { typescript: '5.9.3' },
};

export function outcome(files: Record<string, unknown>, wishes: Partial<Wishes> = {}) {
  const texts = Object.entries(files).map(([path, file]) => [
    path,
    typeof file === 'string' ? file : JSON.stringify(file, null, 2),
  ]);
  return node.recipeFor(
    viewProject(memoryFiles(Object.fromEntries(texts))),
    wishesOf({ name: 'api', at, ...wishes }),
  );
}

export function recipe(files: Record<string, unknown>, wishes: Partial<Wishes> = {}): Recipe {
  const { value, diagnostics } = outcome(files, wishes);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

export function codes(files: Record<string, unknown>, wishes: Partial<Wishes> = {}) {
  return outcome(files, wishes).diagnostics.map(({ code }) => code);
}

/** What a task runs, one command a line. */
export function commands({ tasks }: Recipe, id: string) {
  return tasks.find((task) => task.id === id)?.run.map((run) => ('argv' in run ? run.argv.join(' ') : ''));
}

export function setup({ setup: runs }: Recipe) {
  return runs.map((run) => ('argv' in run ? run.argv.at(-1) : ''));
}

export function seen({ tasks }: Recipe, id: string) {
  const task = tasks.find((each) => each.id === id);
  return task?.sees.flatMap((input) => ('paths' in input ? input.paths : []));
}

export function start({ runtime }: Recipe) {
  return [runtime?.program, ...(runtime?.arguments ?? [])];
}

export const npmLock = { 'package-lock.json': {} };
export const pnpmLock = { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" };
export const classicLock = { 'yarn.lock': '# yarn lockfile v1\n' };
export const berryLock = { 'yarn.lock': '__metadata:\n  version: 8\n' };
