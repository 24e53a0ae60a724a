import { join } from 'node:path';
import { startInBackground, stopInBackground } from './background-process.ts';
import { debianMirror } from './debian-mirror.ts';
import { answers } from './http-answer.ts';
import { bridgeAddress, inLab } from './lab-folder.ts';
import type { Say } from './say.ts';

const port = 5010;

/** Where build steps of the lab find Debian's packages. */
export const packageCache = `http://${bridgeAddress}:${port}`;

const name = 'debian-cache';

function packageCacheAnswers(): Promise<boolean> {
  return answers(packageCache, ({ body }) => body.startsWith(name));
}

/**
 * Every build asks for the same few packages, and apt gives up where a name is not resolved for seconds, or hangs in its
 * own retries. This waits longer, asks once, and forgets nothing.
 */
export async function startPackageCache(say: Say): Promise<void> {
  if (await packageCacheAnswers()) return;
  say(`keeping Debian's packages at ${packageCache}`);
  const program = join(import.meta.dirname, name, 'main.ts');
  const settings = [debianMirror().uri, inLab('debian'), bridgeAddress, String(port)];
  const command = [process.execPath, '--import', 'tsx', program, ...settings];
  await startInBackground(name, command, packageCacheAnswers);
}

export async function stopPackageCache(say: Say): Promise<void> {
  if (!(await packageCacheAnswers())) return;
  say('stopping the cache of packages');
  await stopInBackground(name);
}
