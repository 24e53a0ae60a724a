import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ServerConfig } from './read-server-config.ts';

/**
 * A configuration of the project that sends files from folders alone in which the site does not lie. Whoever ships
 * something there by an artifact knows what he does, and a path with a variable nobody knows.
 */
export function servedElsewhere(
  { path, roots }: ServerConfig,
  served: string,
  artifactPaths: readonly string[],
): Diagnostic[] {
  const [first] = roots;
  const others = roots.every((root) => root.path.startsWith('/') && !root.path.includes('$'));
  if (!first || !others || roots.some((root) => isWithin(root.path, served))) return [];
  if (roots.some((root) => artifactPaths.some((to) => isWithin(to, root.path) || isWithin(root.path, to))))
    return [];
  const message = `\`${path}\` sends \`${first.path}\`, and the site lies in \`${served}\`.`;
  return [report('IMGC4404', message, { at: first.at, help: `Write \`root ${served};\`.` })];
}

function isWithin(path: string, folder: string): boolean {
  return `${path}/`.replace(/\/+$/, '/').startsWith(`${folder}/`.replace(/\/+$/, '/'));
}
