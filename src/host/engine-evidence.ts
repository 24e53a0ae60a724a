import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildxPlugin } from './buildx-plugin.ts';
import { engineSocket } from './engine-socket.ts';

/**
 * Whether everything that a build needs lies where it usually does: the client, buildx, the daemon's socket. Asking
 * `docker` itself takes a tenth of a second a question, which every build would wait for; so it is asked only where
 * this finds nothing, or when a build failed.
 */
export function engineSeemsReady(environment: NodeJS.ProcessEnv): boolean {
  const path = environment.PATH?.split(delimiter) ?? [];
  return (
    path.some((folder) => existsSync(join(folder, 'docker'))) &&
    buildxPlugin(environment) !== undefined &&
    isWritable(engineSocket(environment))
  );
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
