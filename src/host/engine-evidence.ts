import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Whether everything that a build needs lies where it usually does: the client, buildx, the daemon's socket. Asking
 * `docker` itself takes a tenth of a second a question, which every build would wait for; so it is asked only where
 * this finds nothing, or when a build failed.
 */
export function engineSeemsReady(environment: NodeJS.ProcessEnv): boolean {
  const configFolder = environment.DOCKER_CONFIG ?? join(homedir(), '.docker');
  const pluginFolders = [join(configFolder, 'cli-plugins'), ...systemPluginFolders];
  const path = environment.PATH?.split(delimiter) ?? [];
  return (
    path.some((folder) => existsSync(join(folder, 'docker'))) &&
    pluginFolders.some((folder) => existsSync(join(folder, 'docker-buildx'))) &&
    isWritable(socketPath(environment, configFolder))
  );
}

/** https://github.com/docker/cli/blob/master/cli-plugins/manager/manager_unix.go */
const systemPluginFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
  (folder) => join(folder, 'docker/cli-plugins'),
);

/** Undefined where the daemon is reached in another way than by a local socket. */
function socketPath(
  { DOCKER_HOST, DOCKER_CONTEXT }: NodeJS.ProcessEnv,
  configFolder: string,
): string | undefined {
  if (DOCKER_HOST) return /^unix:\/\/(.+)$/.exec(DOCKER_HOST)?.[1];
  const context = DOCKER_CONTEXT ?? currentContext(join(configFolder, 'config.json'));
  return context === 'default' ? '/var/run/docker.sock' : undefined;
}

function currentContext(file: string): string | undefined {
  if (!existsSync(file)) return 'default';
  try {
    return JSON.parse(readFileSync(file, 'utf8')).currentContext ?? 'default';
  } catch {
    // Docker itself will say what is wrong with it.
    return undefined;
  }
}

function isWritable(path: string | undefined): boolean {
  if (path === undefined) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
