import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import type { Say } from './say.ts';
import { unmountBelow } from './unmount-below.ts';

/** More than a whole run of the tests adds to what is there. */
const enough = 20e9;

/**
 * Empties a folder of the lab's that has grown beyond what a run needs, where the disk is nearly full: a run that ends
 * for want of space leaves half of everything behind. What was in it is made again.
 */
export async function makeRoom(folder: string, needed: number, say: Say, wanted = enough): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const free = freeBytes(folder);
  if (free >= wanted) return;
  const [used = '0'] = (
    await run('du', ['--summarize', '--one-file-system', '--block-size=1', folder])
  ).split('\t');
  if (Number(used) <= needed) return;
  say(
    `only ${gigabytes(free)} are free: emptying ${folder}, which holds ${gigabytes(Number(used))} of earlier runs`,
  );
  // An engine that was killed leaves mounts there, the folder itself among them.
  unmountBelow(folder);
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const gigabytes = (bytes: number) => `${Math.round(bytes / 1e9)} GB`;
