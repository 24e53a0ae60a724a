import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dockerConfigFolder } from './engine-socket.ts';

/** The program that `docker buildx` runs, where it lies in one of the usual places. */
export function buildxPlugin(environment: NodeJS.ProcessEnv): string | undefined {
  return [join(dockerConfigFolder(environment), 'cli-plugins'), ...systemFolders]
    .map((folder) => join(folder, 'docker-buildx'))
    .find((file) => existsSync(file));
}

/** https://github.com/docker/cli/blob/master/cli-plugins/manager/manager_unix.go */
const systemFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map((folder) =>
  join(folder, 'docker/cli-plugins'),
);
