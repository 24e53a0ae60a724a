import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { engineSeemsReady } from '../../src/host/engine-evidence.ts';
import { askEngine } from './ask-engine.ts';
import { endOrphan, startInBackground, stopInBackground } from './background-process.ts';
import { bridgeAddress, inLab, labLabel, registryAddress } from './lab-folder.ts';
import { machineMtu } from './machine-mtu.ts';
import { makeRoom } from './make-room.ts';
import { removeEmptyCgroups } from './remove-empty-cgroups.ts';
import { answerOf, run, succeeds } from './run.ts';
import type { Say } from './say.ts';
import { unmountBelow } from './unmount-below.ts';

/** Whose engine answers, if any. */
export type EngineOwner = 'lab' | 'user' | 'none';

/** An engine without buildx counts as none: nothing can be built by it. */
export async function engineOwner(): Promise<EngineOwner> {
  if (engineSeemsReady(process.env) && (await isLabs())) return 'lab';
  const [info, hasBuildx] = await Promise.all([
    answerOf('docker', ['info', '--format', '{{.ServerVersion}} {{json .Labels}}']),
    succeeds('docker', ['buildx', 'version']),
  ]);
  if (info === undefined || !hasBuildx) return 'none';
  return info.includes(labLabel) ? 'lab' : 'user';
}

/** Whether the engine on the client's socket is the lab's. What else it may be, the client says, which knows more ways. */
async function isLabs(): Promise<boolean> {
  try {
    const info = await askEngine<{ Labels: string[] | null }>('/info', 20);
    return info?.Labels?.includes(labLabel) === true;
  } catch {
    return false;
  }
}

const runFolder = '/run/imgc-lab';

/** The lab's engine has folders of its own, so that a stopped engine of the user's keeps what it holds. */
export async function startEngine(say: Say): Promise<void> {
  say('starting dockerd with the containerd image store');
  endOrphan(`${runFolder}/containerd/containerd.pid`, 'containerd');
  // What a machine leaves that was switched off, or an engine that was killed: pid files, sockets that nobody listens
  // on, mounts, control groups.
  unmountBelow(runFolder);
  removeEmptyCgroups();
  rmSync(runFolder, { recursive: true, force: true });
  await makeRoom(inLab('docker'), 25e9, say);
  const config = inLab('daemon.json');
  const settings = {
    features: { 'containerd-snapshotter': true },
    'registry-mirrors': [`http://${registryAddress}`],
    labels: [labLabel],
    bip: `${bridgeAddress}/16`,
    // Docker's own 1500 is more than many a virtual machine can send, and whoever sends more has to be told so first.
    // https://docs.docker.com/engine/network/drivers/bridge/#default-bridge-network
    mtu: machineMtu(),
    // The engine's own policy wants a fifth of the disk free, and takes steps away in the middle of a case that looks which
    // ones run again. https://docs.docker.com/build/cache/garbage-collection/
    builder: { gc: { enabled: true, policy: [{ all: true, maxUsedSpace: '40GB', minFreeSpace: '3GB' }] } },
    'data-root': inLab('docker'),
    'exec-root': runFolder,
    pidfile: `${runFolder}/docker.pid`,
  };
  mkdirSync(runFolder, { recursive: true });
  writeFileSync(config, `${JSON.stringify(settings, null, 2)}\n`);
  const answers = async () => (await engineOwner()) === 'lab';
  await startInBackground('dockerd', ['dockerd', '--config-file', config], answers);
  await fixBridge();
}

/**
 * A bridge has the hardware address of one of its ports while it has none of its own. When the container behind that
 * port ends, the others know their gateway by an address that is gone: for a quarter of a minute up to a whole one they
 * reach nothing, and npm, apt or the resolver of names hang or give up.
 * https://github.com/lxc/lxc/issues/604
 */
async function fixBridge(): Promise<void> {
  const address = [
    '02:42',
    ...bridgeAddress.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0')),
  ];
  await run('ip', ['link', 'set', 'docker0', 'address', address.join(':')]);
}

export async function stopEngine(say: Say): Promise<void> {
  if ((await engineOwner()) !== 'lab') return;
  say('stopping dockerd');
  await stopInBackground('dockerd');
}
