import { posix } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { ServerConfig } from './read-server-config.ts';

/** What a path without a slash begins at, and where the image has files of its own. */
const home = '/etc/nginx';
const ofImage = ['mime.types', 'fastcgi_params', 'scgi_params', 'uwsgi_params', 'conf.d/default.conf'].map(
  (name) => posix.join(home, name),
);

/**
 * Files of the project that its configuration of nginx reads, and that no artifact ships. One that the project has not
 * may be mounted when the image runs.
 */
export function unshippedServerFiles(
  { path: config, reads }: ServerConfig,
  files: ProjectView,
  artifactPaths: readonly string[],
): Diagnostic[] {
  const lost = reads.flatMap(({ path, at }) => {
    const to = posix.resolve(home, path);
    if (/[*$]/.test(path) || ofImage.includes(to) || artifactPaths.some((each) => isWithin(to, each)))
      return [];
    const name = posix.basename(to);
    const own = [name, `*/${name}`, `*/*/${name}`].flatMap((glob) => files.list(glob));
    const [from] = own.filter((each) => !each.startsWith('node_modules/'));
    return from === undefined ? [] : [{ path, at, from, to }];
  });
  return lost.map(({ path, at, from, to }) =>
    report('IMGC4408', `\`${config}\` reads \`${path}\`, which the image does not have.`, {
      at,
      help: `Ship it: \`artifacts: ["...", {path: ${from}, to: ${to}}]\`.`,
    }),
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder.replace(/\/+$/, '')}/`);
}
