import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';

/** Names of folders, which have no dot either. */
const folders =
  /^(assets|bin|build|data|dist|html|install|lib|out|output|prefix|public|release|share|site|static|target|www)$/;

/**
 * The first artifact's place, if it looks like a program: a name without a dot, and no folder's. In the image it lies
 * where it lay in the build, from the one working folder to the other.
 *
 * @example programAmong(files, ['out/meter']) // './out/meter'
 */
export function programAmong(files: ProjectView, artifacts: readonly string[]): string | undefined {
  const [first = ''] = artifacts;
  const name = posix.basename(first);
  if (first.endsWith('/') || first.startsWith('//') || !/^[\w-]+$/.test(name) || folders.test(name))
    return undefined;
  // A folder of the project is none, whatever its name.
  if (!first.startsWith('/') && files.list(`${first}/*`).length > 0) return undefined;
  return first.startsWith('/') ? first : `./${posix.normalize(first)}`;
}
