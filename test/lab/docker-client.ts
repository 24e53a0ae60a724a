import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

/** Where Debian's packages docker-cli and docker-buildx put them: another docker on the PATH may need another libc. */
const programs = ['/usr/bin/docker', '/usr/libexec/docker/cli-plugins/docker-buildx'];

export function dockerClientVersion(): Promise<string> {
  return run('dpkg-query', ['--show', 'docker-cli', 'docker-buildx']);
}

/** The client of the lab's own engine: its packages are on every machine that has the lab. */
export function copyDockerClient(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const program of programs) copyFileSync(program, join(folder, program.split('/').at(-1) ?? ''));
}
