import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { inUnit } from '../diagnostics/byte-units.ts';
import { accessByToken, type GhaAccess, type GhaService } from '../buildx/gha/gha-access.ts';
import { workflowCommand } from '../diagnostics/workflow-command.ts';
import { cacheSurroundings } from '../host/cache-surroundings.ts';
import { fetchFolder, keepFolder } from '../host/gha/keep-folder.ts';
import { runHere } from '../host/run-process.ts';
import { writeOut } from '../host/write-out.ts';
import type { Asked } from './read-inputs.ts';

/** What the end of the job has to know of a step. */
export interface RestoredMounts {
  /** Where archives lie. */
  root: string;
  /** What came from GitHub's cache. */
  content?: string;
}

/** What the commands that carry mounts say on stdout. */
interface Answer {
  archive: string;
  keys: { restore: string; save?: string };
}

/**
 * Fills the cache mounts of the builder with what an earlier run kept of them. They only help, so nothing here fails; it may
 * be interrupted.
 */
export async function restoreMounts(
  { mountWords, secrets }: Asked,
  cli: string,
  environment: NodeJS.ProcessEnv,
): Promise<RestoredMounts | 'interrupted'> {
  const root = mkdtempSync(join(environment.RUNNER_TEMP ?? '', 'imgc-mounts-'));
  const { service, access } = cacheOf(environment);
  if (!service || !access.read) {
    say(`are not restored, because ${access.why}`);
    return { root };
  }
  const args = [cli, 'cache', 'restore', root, ...mountWords];
  // While there is no archive this only says where one would lie. What is wrong with the config the build says.
  const asked = await execa(process.execPath, [...args, '--json'], { env: secrets, reject: false });
  if (asked.exitCode !== 0) return { root };
  const { archive, keys } = JSON.parse(asked.stdout) as Answer;
  const kept = { beginning: keys.restore, folder: dirname(resolve(archive)), passing: passing(root) };
  const fetched = await fetchFolder(kept, service);
  if ('missing' in fetched) say("are not in GitHub's cache yet");
  else if ('why' in fetched) say(`are not restored, because ${fetched.why}`);
  if (!('content' in fetched)) return { root };
  say(`come from GitHub's cache (${inUnit(fetched.bytes)})`);
  const { interrupted } = await runHere({ command: process.execPath, args, env: secrets });
  return interrupted ? 'interrupted' : { root, content: fetched.content };
}

/** Keeps what the builder has in its cache mounts, for the next run. */
export async function saveMounts(
  { root, content: before }: RestoredMounts,
  { mountWords, secrets }: Asked,
  cli: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  try {
    const { service, access } = cacheOf(environment);
    if (!service || !access.write) return say(`are not kept, because ${access.why}`);
    const args = [cli, 'cache', 'save', root, ...mountWords, '--json'];
    const saved = await execa(process.execPath, args, { env: secrets, reject: false, stderr: 'inherit' });
    if (saved.exitCode !== 0) return warn(`are not kept, because imgc cache save ended with ${saved.exitCode}`);
    const { archive, keys } = JSON.parse(saved.stdout) as Answer;
    const content = keys.save?.slice(keys.restore.length);
    if (content === undefined || content === before) return;
    const folder = dirname(resolve(archive));
    const kept = await keepFolder(
      { beginning: keys.restore, folder, passing: passing(root), content },
      service,
    );
    if ('why' in kept) return warn(`are not kept, because ${kept.why}`);
    say('there' in kept ? "are in GitHub's cache already" : `are kept (${inUnit(kept.bytes)})`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Beside the archives of services, none of which is called that. */
function passing(root: string): string {
  return `${root}-passing`;
}

function cacheOf(environment: NodeJS.ProcessEnv): { service?: GhaService; access: GhaAccess } {
  const { gha: service } = cacheSurroundings(environment);
  const why = 'this runner gives its actions no ACTIONS_RUNTIME_TOKEN';
  if (!service) return { access: { read: false, write: false, why } };
  const { ACTIONS_CACHE_MODE: mode } = environment;
  return { service, access: accessByToken({ service, mode, now: Date.now() / 1000 }) };
}

function say(what: string): void {
  writeOut(1, `Cache mounts ${what}.\n`);
}

function warn(what: string): void {
  writeOut(1, `${workflowCommand('warning', `Cache mounts ${what}.`)}\n`);
}
