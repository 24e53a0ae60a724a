import { posix } from 'node:path';

/** `posix.join` on a folder whose path is normal, such as a part's. */
export function joinPath(folder: string, path: string): string {
  if (!isNormal(path)) return posix.join(folder, path);
  return folder === '.' ? path : `${folder}/${path}`;
}

/** `posix.resolve` on a folder whose path is whole and normal; as there, no slash stays at the end. */
export function resolvePath(folder: string, path: string): string {
  if (path.startsWith('/') && isNormal(path.slice(1))) return path;
  return isNormal(path) && folder !== '/' ? `${folder}/${path}` : posix.resolve(folder, path);
}

/** Most paths are relative and normal already, and Node.js would read them letter by letter. */
export function isNormal(path: string): boolean {
  return !/(^|\/)\.{0,2}(\/|$)/.test(path);
}
