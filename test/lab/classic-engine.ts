import { mkdirSync, rmSync } from 'node:fs';
import { execa } from 'execa';
import { startInBackground, stopInBackground } from './background-process.ts';
import { inLab } from './lab-folder.ts';
import { run, succeeds } from './run.ts';
import { unmountBelow } from './unmount-below.ts';

const folder = inLab('classic');
const bridge = 'imgc-classic';
const address = `unix://${folder}/docker.sock`;

/** The variables of whoever uses it. */
export const classicEnvironment = { DOCKER_HOST: address };

/** An engine with the older image store beside the lab's own, as many a machine still has it; it holds this base alone. */
export async function startClassicEngine(base: string): Promise<void> {
  await stopClassicEngine();
  mkdirSync(folder, { recursive: true });
  await run('ip', ['link', 'add', bridge, 'type', 'bridge']);
  await run('ip', ['address', 'add', '172.31.250.1/24', 'dev', bridge]);
  const folders = [
    '--data-root',
    `${folder}/data`,
    '--exec-root',
    `${folder}/run`,
    '--pidfile',
    `${folder}/pid`,
  ];
  const network = ['--bridge', bridge, '--iptables=false', '--ip6tables=false'];
  const store = ['--feature', 'containerd-snapshotter=false'];
  const answers = () => succeeds('docker', ['--host', address, 'info']);
  const words = ['dockerd', '--host', address, ...folders, ...network, ...store];
  await startInBackground('classic', words, answers);
  const saved = execa('docker', ['save', base], { buffer: false });
  await saved.pipe('docker', ['--host', address, 'load']);
}

export async function stopClassicEngine(): Promise<void> {
  await stopInBackground('classic');
  unmountBelow(folder);
  rmSync(folder, { recursive: true, force: true });
  await succeeds('ip', ['link', 'delete', bridge]);
}
