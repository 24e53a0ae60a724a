import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Example } from './read-examples.ts';
import { run } from './run.ts';

/** A container of an example, reachable on a port of this machine that was free. */
export interface RunningContainer {
  id: string;
  address: string;
}

/** Runs an image while `use` asks it, ends it as Docker does, and gives its exit code. Nothing of it stays. */
export async function withContainer(
  image: string,
  example: Example,
  use: (container: RunningContainer) => Promise<void>,
): Promise<number> {
  const readOnly = example.readOnly ? ['--read-only'] : [];
  const id = await run('docker', [
    'run',
    '--detach',
    ...readOnly,
    '--publish',
    `127.0.0.1::${example.port}`,
    image,
  ]);
  try {
    const published = await run('docker', ['port', id, String(example.port)]);
    await use({ id, address: `http://${published.split('\n')[0]}` });
    await run('docker', ['stop', id]);
    return Number(await run('docker', ['inspect', '--format', '{{.State.ExitCode}}', id]));
  } finally {
    await run('docker', ['rm', '--force', id]);
  }
}

/** Asks until the application answers: it may be starting still. */
export async function askFor({ path }: Answer, { id, address }: RunningContainer) {
  let failure: unknown;
  for (let tries = 0; tries < 100; tries++) {
    try {
      const response = await fetch(`${address}${path}`);
      return { status: response.status, body: await response.text() };
    } catch (error) {
      failure = error;
      await sleep(100);
    }
  }
  const logs = await run('docker', ['logs', id]);
  throw new Error(`${address}${path} does not answer; the container says:\n${logs}`, { cause: failure });
}
