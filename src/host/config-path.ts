import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where a path of the config lies on this machine: `~/` is the home folder, `//` the root of the context. */
export function configPath(path: string, { root, home }: { root: string; home: string }): string {
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1));
  return path.startsWith('//') ? join(root, path) : resolve(home, path);
}
