import type { Application } from '../model/application.ts';
import type { Task } from '../model/recipe.ts';

/** What no build of any language needs to see, and secrets that must not leave the machine by accident. */
const always = [
  '**/.git',
  '.github',
  '**/.imgc',
  '.dockerignore',
  'Dockerfile',
  'Dockerfile.*',
  'docker-compose*.y*ml',
  'compose.y*ml',
  'compose.*.y*ml',
  'build.config.yaml',
  '**/.env',
  '**/.env.*',
  '**/.DS_Store',
  '**/.idea',
  '**/.vscode',
  'README*',
  'CHANGELOG*',
  'LICENSE*',
];

/** The lines of the ignore file. What a task sees by its name beats a denial of the user's. */
export function denials({ config, recipe }: Application, tasks: Task[]): string[] {
  const lines = [...always, ...recipe.never, ...config.ignore];
  if (config.ignore.length === 0) return lines;
  const seen = tasks.flatMap(({ sees }) => sees.flatMap((input) => ('paths' in input ? input.paths : [])));
  return [...lines, ...[...new Set(seen)].map((path) => `!${path}`)];
}
