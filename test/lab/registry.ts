import { writeFileSync } from 'node:fs';
import { startInBackground, stopInBackground } from './background-process.ts';
import { answers } from './http-answer.ts';
import { inLab, registryAddress } from './lab-folder.ts';
import { makeRoom } from './make-room.ts';
import type { Say } from './say.ts';

export function registryAnswers(): Promise<boolean> {
  return answers(`http://${registryAddress}/v2/`, ({ status }) => status === 200);
}

/** A registry of the lab's own, which the engine takes for a mirror of Docker Hub. */
export async function startRegistry(say: Say): Promise<void> {
  say(`starting a registry on ${registryAddress}`);
  await makeRoom(inLab('registry'), 3e9, say);
  const config = inLab('registry.json');
  const settings = {
    version: '0.1',
    storage: { filesystem: { rootdirectory: inLab('registry') }, delete: { enabled: true } },
    http: { addr: registryAddress },
  };
  // JSON is YAML, which the registry reads.
  writeFileSync(config, `${JSON.stringify(settings, null, 2)}\n`);
  await startInBackground('docker-registry', ['docker-registry', 'serve', config], registryAnswers);
}

export async function stopRegistry(say: Say): Promise<void> {
  if (!(await registryAnswers())) return;
  say('stopping the registry');
  await stopInBackground('docker-registry');
}
