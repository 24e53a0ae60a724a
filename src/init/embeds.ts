import { posix } from 'node:path';
import type { ProjectView } from '../model/project-view.ts';

/**
 * Whether a program has files of a folder compiled into it, so that they must be there when it is built.
 * https://pkg.go.dev/embed: the patterns are relative to the file's own folder and cannot leave it.
 *
 * @example embeds(files, 'web') // with `//go:embed web/dist` in main.go, or `//go:embed dist` in web/embed.go
 */
export function embeds(files: ProjectView, folder: string): boolean {
  const folders = folder.split('/').map((_, at, parts) => `${parts.slice(0, at + 1).join('/')}/`);
  const sources = ['', ...folders].flatMap((above) => files.list(`${above}*.go`));
  return sources.some((path) => {
    const directives = (files.text(path) ?? '').match(/^\/\/go:embed .*$/gm) ?? [];
    const patterns = directives.flatMap((line) => line.split(/\s+/).slice(1));
    const bare = patterns.map((pattern) => pattern.replace(/^["`]?(all:)?/, ''));
    return bare.map((pattern) => posix.join(posix.dirname(path), pattern)).some(isBelow);
  });

  function isBelow(pattern: string): boolean {
    return pattern === folder || pattern.startsWith(`${folder}/`);
  }
}
