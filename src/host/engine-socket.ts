import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Docker's client keeps its settings. */
export function dockerConfigFolder({ DOCKER_CONFIG }: NodeJS.ProcessEnv): string {
  return DOCKER_CONFIG ?? join(homedir(), '.docker');
}

/** Undefined where the client reaches the daemon in another way than by a local socket. */
export function engineSocket(environment: NodeJS.ProcessEnv): string | undefined {
  const { DOCKER_HOST, DOCKER_CONTEXT } = environment;
  if (DOCKER_HOST) return /^unix:\/\/(.+)$/.exec(DOCKER_HOST)?.[1];
  const context = DOCKER_CONTEXT ?? currentContext(join(dockerConfigFolder(environment), 'config.json'));
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
