import { run } from '../../lab/run.ts';
import type { Variant } from './variants.ts';

/** A BuildKit of the benchmark's own, in a container: nothing is in its store but what was built by it. */
export interface Builder {
  name: string;
  /** What its processors did so far, the steps of its builds included. */
  cpuSeconds(): Promise<number>;
  remove(): Promise<void>;
}

export async function createBuilder(variant: Variant, options: readonly string[]): Promise<Builder> {
  const builder = nameOf(variant);
  // One that an interrupted run left.
  await removeBuilder(variant);
  await run('docker', ['buildx', 'create', '--name', builder, ...options, '--bootstrap']);
  return {
    name: builder,
    remove: () => removeBuilder(variant),
    cpuSeconds: () => cpuSeconds(`buildx_buildkit_${builder}0`),
  };
}

export async function removeBuilder(variant: Variant): Promise<void> {
  const builder = nameOf(variant);
  const list = await run('docker', ['buildx', 'ls', '--format', '{{.Name}}']);
  if (list.split('\n').includes(builder)) await run('docker', ['buildx', 'rm', '--force', builder]);
}

function nameOf(variant: Variant): string {
  return `imgc-bench-${variant}`;
}

/** Version 2 of cgroups counts microseconds, version 1 nanoseconds. https://docs.kernel.org/admin-guide/cgroup-v2.html */
async function cpuSeconds(container: string): Promise<number> {
  const both = 'cat /sys/fs/cgroup/cpu.stat 2>/dev/null || cat /sys/fs/cgroup/cpuacct/cpuacct.usage';
  const answer = await run('docker', ['exec', container, 'sh', '-c', both]);
  const microseconds = /^usage_usec (\d+)$/m.exec(answer)?.[1];
  const seconds = microseconds === undefined ? Number(answer) / 1e9 : Number(microseconds) / 1e6;
  if (Number.isNaN(seconds)) throw new Error(`${container} does not say what its processors did: ${answer}`);
  return seconds;
}
