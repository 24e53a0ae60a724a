import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';
import type { Dependency } from './dependency.ts';

/** A folder inside the project: what lies elsewhere cannot ship with it. */
const folder = /^(?!\/|\.\.(?:\/|$))[\w./-]+$/;

/**
 * What Alembic reads when a database is brought up to date: its settings, and the scripts that these name. They are no
 * part of an installed package, and nothing works without them.
 * https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
 */
export function migrationFiles(files: ProjectView, dependencies: readonly Dependency[]): string[] {
  const used = dependencies.some(({ name, group }) => name === 'alembic' && group === undefined);
  const settings = used ? files.text('alembic.ini') : undefined;
  if (settings === undefined) return [];
  const [, named = ''] = /^script_location\s*=\s*(.*?)\s*$/m.exec(settings) ?? [];
  const scripts = posix.normalize(named.replace(/^%\(here\)s\//, '')).replace(/\/$/, '');
  const ships = folder.test(scripts) && scripts !== '.' && files.exists(scripts);
  return ['alembic.ini', ...(ships ? [scripts] : [])];
}
