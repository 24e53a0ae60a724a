import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';

/** Names of folders, which have no dot either. */
const folders =
  /^(assets|bin|build|data|dist|html|install|lib|out|output|prefix|public|release|share|site|static|target|www)$/;

/**
 * The first artifact's place in the image, if it looks like a program: a name without a dot, and no folder's.
 *
 * @example programAmong(files, ['out/meter'], '/app') // '/app/out/meter'
 */
export function programAmong(
  files: ProjectView,
  artifacts: readonly string[],
  workdir: string,
): string | undefined {
  const [first = ''] = artifacts;
  const name = posix.basename(first);
  if (first.endsWith('/') || !/^[\w-]+$/.test(name) || folders.test(name)) return undefined;
  // A folder of the project is none, whatever its name.
  if (!first.startsWith('/') && files.list(`${first}/*`).length > 0) return undefined;
  return posix.resolve(workdir, first);
}
