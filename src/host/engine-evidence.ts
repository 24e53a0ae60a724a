import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { dockerConfigFolder, engineSocket } from './engine-socket.ts';

/**
 * Whether everything that a build needs lies where it usually does: the client, buildx, the daemon's socket. Asking
 * `docker` itself takes a tenth of a second a question, which every build would wait for; so it is asked only where
 * this finds nothing, or when a build failed.
 */
export function engineSeemsReady(environment: NodeJS.ProcessEnv): boolean {
  const pluginFolders = [join(dockerConfigFolder(environment), 'cli-plugins'), ...systemPluginFolders];
  const path = environment.PATH?.split(delimiter) ?? [];
  return (
    path.some((folder) => existsSync(join(folder, 'docker'))) &&
    pluginFolders.some((folder) => existsSync(join(folder, 'docker-buildx'))) &&
    isWritable(engineSocket(environment))
  );
}

/** https://github.com/docker/cli/blob/master/cli-plugins/manager/manager_unix.go */
const systemPluginFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
  (folder) => join(folder, 'docker/cli-plugins'),
);

function isWritable(path: string | undefined): boolean {
  if (path === undefined) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
