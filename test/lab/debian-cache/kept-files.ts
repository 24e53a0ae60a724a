import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** The file of a path that the mirror has, or undefined where it says that there is none. */
export type KeptFiles = (path: string) => Promise<string | undefined>;

interface Settings {
  mirror: string;
  folder: string;
  /** Before each attempt after the first, in milliseconds. */
  waits?: readonly number[];
  /** How long an index is taken as new, in milliseconds. */
  freshFor?: number;
}

const oneAttempt = 120_000;

/** What a Debian mirror holds, each file got from it once; a name that cannot be resolved for a while is waited for. */
export function keptFiles({
  mirror,
  folder,
  waits = [1000, 3000, 9000, 20_000, 40_000],
  freshFor = 30 * 60_000,
}: Settings): KeptFiles {
  const underWay = new Map<string, Promise<string | undefined>>();

  async function find(path: string): Promise<string | undefined> {
    const file = join(folder, path);
    const kept = existsSync(file);
    if (kept && (neverChanges(path) || Date.now() - statSync(file).mtimeMs < freshFor)) return file;
    try {
      return (await download(mirror + path, file, waits)) ? file : undefined;
    } catch (error) {
      console.log(`${path}: ${reason(error)}`);
      // An index of an hour ago names packages that are kept as well.
      if (kept) return file;
      throw error;
    }
  }

  return (path) => {
    const finding = underWay.get(path) ?? find(path).finally(() => underWay.delete(path));
    underWay.set(path, finding);
    return finding;
  };
}

/** A package carries its version, and an index below `by-hash` its content. https://wiki.debian.org/DebianRepository/Format */
function neverChanges(path: string): boolean {
  return path.startsWith('/pool/') || path.includes('/by-hash/');
}

async function download(from: string, file: string, waits: readonly number[]): Promise<boolean> {
  for (const wait of waits) {
    try {
      return await attempt(from, file);
    } catch (error) {
      console.log(`${from}: ${reason(error)}, again in ${wait} ms`);
      await sleep(wait);
    }
  }
  return attempt(from, file);
}

async function attempt(from: string, file: string): Promise<boolean> {
  const response = await fetch(from, { signal: AbortSignal.timeout(oneAttempt) });
  if (response.status === 404) return false;
  if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`);
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  try {
    await pipeline(response.body, createWriteStream(partial));
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
  return true;
}

function reason(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
