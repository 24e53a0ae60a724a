import { makeContainerBuilder } from './container-builder.ts';
import { succeeds } from './run.ts';

const builder = 'imgc-lab-runner';

/** What a step of a workflow has after docker/setup-buildx-action: buildx builds there unless it is told otherwise. */
export const runnerEnvironment = { BUILDX_BUILDER: builder } as const;

/** A builder that knows nothing: no layer, no cache mount, no base image. */
export async function freshRunner(): Promise<void> {
  await removeRunner();
  await makeContainerBuilder(builder, ['--bootstrap']);
}

export async function removeRunner(): Promise<void> {
  await succeeds('docker', ['buildx', 'rm', '--force', builder], 60);
}
