import { cpus, totalmem } from 'node:os';
import { version } from '../../../src/generated/version.ts';
import { run } from '../../lab/run.ts';
import type { Machine } from './measured.ts';

export function thisMachine(): Machine {
  return { cores: cpus().length, memoryInGigabytes: Math.round(totalmem() / 2 ** 30) };
}

export async function theseVersions(): Promise<Record<string, string>> {
  const [engine, buildx, buildkit] = await Promise.all([
    run('docker', ['version', '--format', '{{.Server.Version}}']),
    run('docker', ['buildx', 'version']),
    run('docker', ['run', '--rm', '--entrypoint', 'buildkitd', 'moby/buildkit:buildx-stable-1', '--version']),
  ]);
  return {
    imgc: version,
    Docker: engine,
    buildx: versionIn(buildx),
    BuildKit: versionIn(buildkit),
    'Node.js': process.version.slice(1),
  };
}

/** `github.com/docker/buildx v0.29.1 28c90ea` names itself first. */
function versionIn(answer: string): string {
  return /\bv?(\d+\.\d+\.\d+\S*)/.exec(answer)?.[1] ?? answer;
}
