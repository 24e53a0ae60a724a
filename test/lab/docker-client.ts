import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where Debian's packages docker-cli and docker-buildx put them: another docker on the PATH may need another libc. */
const programs = ['/usr/bin/docker', '/usr/libexec/docker/cli-plugins/docker-buildx'];

/** By Node.js itself: every call asks, and `run` has to load first. */
export async function dockerClientVersion(): Promise<string> {
  const { stdout } = await promisify(execFile)('dpkg-query', ['--show', 'docker-cli', 'docker-buildx']);
  return stdout.trimEnd();
}

/**
 * The client of the lab's own engine: its packages are on every machine that has the lab. Moved to its place, because a
 * program that somebody runs cannot be written.
 */
export function copyDockerClient(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const program of programs) {
    const path = join(folder, program.split('/').at(-1) ?? '');
    copyFileSync(program, `${path}.new`);
    renameSync(`${path}.new`, path);
  }
}
