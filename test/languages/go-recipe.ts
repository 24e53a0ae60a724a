import { go } from '../../src/languages/go/go.ts';
import type { Recipe, Wishes } from '../../src/model/recipe.ts';
import { memoryFiles } from '../../src/project/memory-files.ts';
import { viewProject } from '../../src/project/view-project.ts';
import { wishesOf } from './wishes-of.ts';

export const module = 'module github.com/acme/orders\n\ngo 1.24.0\n';
export const required = `${module}\nrequire github.com/google/uuid v1.6.0\n`;
export const plain = { 'go.mod': module, 'main.go': 'package main\n' };
export const withModules = { ...plain, 'go.mod': required, 'go.sum': 'x\n' };

export function outcome(files: Record<string, string>, wishes: Partial<Wishes> = {}, folder = '.') {
  return go.recipeFor(viewProject(memoryFiles(files)).within(folder), wishesOf(wishes));
}

export function recipe(files: Record<string, string>, wishes: Partial<Wishes> = {}, folder = '.'): Recipe {
  const { value, diagnostics } = outcome(files, wishes, folder);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

export const task = ({ tasks }: Recipe, id: string) => tasks.find((one) => one.id === id);
export const codes = (files: Record<string, string>, wishes?: Partial<Wishes>, folder?: string) =>
  outcome(files, wishes, folder).diagnostics.map(({ code }) => code);
