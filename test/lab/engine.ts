import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { execa } from 'execa';
import { endOrphan, startInBackground, stopInBackground } from './background-process.ts';
import { inLab, labLabel, registryAddress } from './lab-folder.ts';
import type { Say } from './say.ts';
import { unmountBelow } from './unmount-below.ts';

/** Whose engine answers, if any. */
export type EngineOwner = 'lab' | 'user' | 'none';

/** An engine without buildx counts as none: nothing can be built by it. */
export async function engineOwner(): Promise<EngineOwner> {
  const options = { reject: false, timeout: 20_000 } as const;
  const [info, buildx] = await Promise.all([
    execa('docker', ['info', '--format', '{{.ServerVersion}} {{json .Labels}}'], options),
    execa('docker', ['buildx', 'version'], options),
  ]);
  if (info.failed || buildx.failed) return 'none';
  return info.stdout.includes(labLabel) ? 'lab' : 'user';
}

const runFolder = '/run/imgc-lab';

/** The lab's engine has folders of its own, so that a stopped engine of the user's keeps what it holds. */
export async function startEngine(say: Say): Promise<void> {
  say('starting dockerd with the containerd image store');
  endOrphan(`${runFolder}/containerd/containerd.pid`, 'containerd');
  // What a machine leaves that was switched off: pid files and sockets that nobody listens on.
  unmountBelow(runFolder);
  rmSync(runFolder, { recursive: true, force: true });
  mkdirSync(inLab('docker'), { recursive: true });
  const config = inLab('daemon.json');
  const settings = {
    features: { 'containerd-snapshotter': true },
    'registry-mirrors': [`http://${registryAddress}`],
    labels: [labLabel],
    'data-root': inLab('docker'),
    'exec-root': runFolder,
    pidfile: `${runFolder}/docker.pid`,
  };
  mkdirSync(runFolder, { recursive: true });
  writeFileSync(config, `${JSON.stringify(settings, null, 2)}\n`);
  const answers = async () => (await engineOwner()) === 'lab';
  await startInBackground('dockerd', ['dockerd', '--config-file', config], answers);
}

export async function stopEngine(say: Say): Promise<void> {
  if ((await engineOwner()) !== 'lab') return;
  say('stopping dockerd');
  await stopInBackground('dockerd');
}
