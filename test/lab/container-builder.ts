import { mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { builderNodes } from './builder-nodes.ts';
import { buildkitHash } from './buildkit-images.ts';
import { readContainer } from './engine-content.ts';
import { inLab } from './lab-folder.ts';
import { buildkitdConfig } from './mirrors.ts';
import { answerOf, run, succeeds } from './run.ts';
import type { Say } from './say.ts';

/** A builder as docker/setup-buildx-action makes it, whose cache can be pruned without the engine's own. */
export const containerBuilder = 'imgc-lab-container';

/** Makes the builder, or starts it again. https://docs.docker.com/build/builders/drivers/docker-container/ */
export async function ensureContainerBuilder(say: Say): Promise<void> {
  const hash = builderHash();
  if (await isRunning(hash)) return;
  const told = (await answerOf('docker', ['buildx', 'inspect', containerBuilder], 60)) ?? '';
  const current = told.includes(hash);
  if (current && /^Status:\s+running$/m.test(told)) return;
  if (!current) {
    say(`making the builder ${containerBuilder}, in a container`);
    await removeContainerBuilder();
    await makeContainerBuilder(containerBuilder, ['--driver-opt', `env.IMGC_LAB_HASH=${hash}`]);
  } else say(`starting the builder ${containerBuilder}`);
  await run('docker', ['buildx', 'inspect', '--bootstrap', containerBuilder]);
}

/** The hash is an option of the driver's, and so of the builder itself. What is not as usual, buildx is asked for. */
async function isRunning(hash: string): Promise<boolean> {
  const [node] = builderNodes(containerBuilder);
  if (node?.DriverOpts?.['env.IMGC_LAB_HASH'] !== hash) return false;
  // https://docs.docker.com/build/builders/drivers/docker-container/
  return (await readContainer(`buildx_buildkit_${node.Name}`))?.State.Running === true;
}

export async function stopContainerBuilder(say: Say): Promise<void> {
  if (await removeContainerBuilder()) say(`removed the builder ${containerBuilder}`);
}

/** Those of tests and of benchmarks that were killed before they took theirs away. */
export async function removeLeftBuilders(say: Say): Promise<void> {
  const list = await run('docker', ['buildx', 'ls', '--format', '{{.Name}}']);
  const left = new Set(list.split('\n').filter((name) => /^imgc-(lab|bench)-/.test(name)));
  for (const name of left)
    if (await succeeds('docker', ['buildx', 'rm', '--force', name], 60)) say(`removed the builder ${name}`);
}

/** Whether there was one. */
function removeContainerBuilder(): Promise<boolean> {
  return succeeds('docker', ['buildx', 'rm', '--force', containerBuilder], 60);
}

/** It reaches the loopback of this machine, where the lab's registry and its cache service are. */
export async function makeContainerBuilder(name: string, more: readonly string[] = []): Promise<void> {
  const driver = ['--driver', 'docker-container', '--driver-opt', 'network=host'];
  const config = ['--buildkitd-config', writeBuildkitdConfig()];
  await run('docker', ['buildx', 'create', '--name', name, ...driver, ...config, ...more]);
}

/** What a `buildkitd` of the lab is made of. */
export function builderHash(): string {
  const inputs = [buildkitHash(), buildkitdConfig()];
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
}

export function writeBuildkitdConfig(): string {
  mkdirSync(inLab('builders'), { recursive: true });
  const file = inLab('builders', 'buildkitd.toml');
  writeFileSync(file, buildkitdConfig());
  return file;
}
