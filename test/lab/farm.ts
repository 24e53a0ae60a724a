import { builderNodes } from './builder-nodes.ts';
import { buildkitImage } from './buildkit-images.ts';
import { builderHash, writeBuildkitdConfig } from './container-builder.ts';
import { type EngineContainer, readContainer } from './engine-content.ts';
import { answerOf, run, succeeds } from './run.ts';
import type { Say } from './say.ts';

/**
 * A builder with a node for each architecture, as large teams have one. Both nodes run on this machine, and their
 * `buildkitd` say so; only buildx is told that the second is for arm64. So buildx gives each node the platform that
 * is its own and puts the two results into one list, as on a real farm; but `$BUILDPLATFORM` is this machine's own on
 * both, where a real second node would build on arm64.
 */
export const farm = 'imgc-lab-farm';

const nodes = [
  { architecture: 'amd64', port: 21234 },
  { architecture: 'arm64', port: 21235 },
].map(({ architecture, port }) => ({
  name: `${farm}-${architecture}`,
  platform: `linux/${architecture}`,
  // On loopback alone: whoever reaches it is root on this machine.
  address: `tcp://127.0.0.1:${port}`,
}));

type Node = (typeof nodes)[number];

/** Makes the farm, or starts its nodes again. https://docs.docker.com/build/builders/drivers/remote/ */
export async function ensureFarm(say: Say): Promise<void> {
  const hash = builderHash();
  const found = nodes.map(async (node) => ({ node, container: await readContainer(node.name) }));
  const [containers, isListed] = await Promise.all([Promise.all(found), farmIsListed()]);
  const stopped = containers.filter(
    ({ container }) => !isMadeOf(hash, container) || !container.State.Running,
  );
  if (stopped.length > 0) {
    say(`starting ${stopped.map(({ node }) => node.name).join(' and ')}`);
    for (const { node, container } of stopped) await startNode(node, hash, container);
  }
  if (!isListed) {
    say(`making the builder ${farm}, with a node for each architecture`);
    await succeeds('docker', ['buildx', 'rm', '--force', farm]);
    for (const [index, { name, platform, address }] of nodes.entries()) {
      const to = index === 0 ? ['--name', farm] : ['--append', '--name', farm];
      const node = ['--node', name, '--platform', platform, address];
      await run('docker', ['buildx', 'create', ...to, '--driver', 'remote', ...node]);
    }
  }
  if (stopped.length > 0 || !isListed) await run('docker', ['buildx', 'inspect', '--bootstrap', farm]);
}

export async function stopFarm(say: Say): Promise<void> {
  const listed = await succeeds('docker', ['buildx', 'rm', '--force', farm]);
  const left = (await run('docker', ['ps', '--all', '--format', '{{.Names}}'])).split('\n');
  const own = nodes.filter(({ name }) => left.includes(name));
  for (const node of own) await removeNode(node);
  if (listed || own.length > 0) say(`removed the builder ${farm} and its nodes`);
}

/** Both nodes are there. What is not as usual, buildx is asked for. */
async function farmIsListed(): Promise<boolean> {
  const listed = builderNodes(farm).map(({ Endpoint }) => Endpoint);
  if (nodes.every(({ address }) => listed.includes(address))) return true;
  const told = (await answerOf('docker', ['buildx', 'inspect', farm], 60)) ?? '';
  return nodes.every(({ address }) => told.includes(address));
}

/** One that was stopped, as by the end of the machine, is started again with what it holds; another is made anew. */
async function startNode(node: Node, hash: string, found: EngineContainer | undefined): Promise<void> {
  if (isMadeOf(hash, found)) {
    await run('docker', ['start', node.name]);
    return;
  }
  await removeNode(node);
  const rights = ['--privileged', '--network', 'host'];
  const config = ['--volume', `${writeBuildkitdConfig()}:/etc/buildkit/buildkitd.toml:ro`];
  const own = ['--name', node.name, '--label', `imgc.lab.farm=${hash}`];
  const program = [buildkitImage, '--addr', node.address];
  await run('docker', ['run', '--detach', ...own, ...rights, ...config, ...program]);
}

function isMadeOf(hash: string, container: EngineContainer | undefined): container is EngineContainer {
  return container?.Config.Labels?.['imgc.lab.farm'] === hash;
}

/** With its cache: the volume has no name, so it goes with its container. */
function removeNode({ name }: Node): Promise<string> {
  return run('docker', ['rm', '--force', '--volumes', name]);
}
