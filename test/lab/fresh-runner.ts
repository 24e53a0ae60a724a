import { writeBuildkitdConfig } from './container-builder.ts';
import { run, succeeds } from './run.ts';

const builder = 'imgc-lab-runner';

/** What a step of a workflow has after docker/setup-buildx-action: buildx builds there unless it is told otherwise. */
export const runnerEnvironment = { BUILDX_BUILDER: builder } as const;

/**
 * A builder that knows nothing: no layer, no cache mount, no base image. It reaches the loopback of this machine, where
 * the lab's registry and its cache service are.
 */
export async function freshRunner(): Promise<void> {
  await removeRunner();
  const driver = ['--driver', 'docker-container', '--driver-opt', 'network=host'];
  const config = ['--buildkitd-config', writeBuildkitdConfig()];
  await run('docker', ['buildx', 'create', '--name', builder, ...driver, ...config, '--bootstrap']);
}

export async function removeRunner(): Promise<void> {
  await succeeds('docker', ['buildx', 'rm', '--force', builder], 60);
}
