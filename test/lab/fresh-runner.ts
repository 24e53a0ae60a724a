import { makeContainerBuilder } from './container-builder.ts';
import { succeeds } from './run.ts';

/** The name of its builder. */
export const runner = 'imgc-lab-runner';

/** What a step of a workflow has after docker/setup-buildx-action: buildx builds there unless it is told otherwise. */
export const runnerEnvironment = { BUILDX_BUILDER: runner } as const;

/** A builder that knows nothing: no layer, no cache mount, no base image. */
export async function freshRunner(name: string = runner): Promise<void> {
  await removeRunner(name);
  await makeContainerBuilder(name, ['--bootstrap']);
}

export async function removeRunner(name: string = runner): Promise<void> {
  await succeeds('docker', ['buildx', 'rm', '--force', name], 60);
}

/** The same without the time that a container takes to start: all that the builder knew is gone. */
export async function wipeRunner(name: string): Promise<void> {
  if (!(await succeeds('docker', ['buildx', 'prune', '--builder', name, '--all', '--force'])))
    await freshRunner(name);
}
