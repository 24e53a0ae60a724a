import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GhaService } from '../../buildx/gha/gha-access.ts';
import { packFolder, unpackFolder } from '../pack-folder.ts';
import { failureOf, tried } from './failure.ts';
import { fetchBlob } from './fetch-blob.ts';
import { limits as usual, type Limits } from './limits.ts';
import { putBlob } from './put-blob.ts';
import { type ServiceClient, serviceClient } from './service-client.ts';
import { slots } from './slots.ts';

/** A folder of files that jobs hand on to each other. */
export interface KeptFolder {
  /** How its keys begin, by which the next job finds it, and no others do; without commas. */
  beginning: string;
  folder: string;
  /** A folder for a moment, in which all of it lies in one file. */
  passing: string;
}

/** What came of it. `content` is what the folder was kept as; `why` is for the middle of a sentence. */
export type Fetched = { content: string; bytes: number } | { missing: true } | { why: string };
export type Kept = { bytes: number } | { there: true } | { why: string };

/** Entries of another version are never found. */
const version = createHash('sha256').update('folder that imgc keeps, 1').digest('hex');

/** Gets the newest folder of such a key that this job may see: all of it, or nothing. */
export async function fetchFolder(
  { beginning, folder, passing }: KeptFolder,
  service: GhaService,
  limits: Limits = usual,
): Promise<Fetched> {
  const { signal } = new AbortController();
  const client = serviceClient(service, limits, signal);
  const file = fileIn(passing);
  try {
    const fetched = await tried(() => fetchNewest(beginning, file, client, limits), limits, signal);
    if (!('bytes' in fetched)) return fetched;
    await unpackFolder(file, folder);
    return fetched;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    const broken = code.startsWith('Z_') || (error as Error).message.includes('tar');
    return { why: broken ? 'what was kept cannot be unpacked' : `its storage ${failureOf(error).message}` };
  } finally {
    rmSync(passing, { recursive: true, force: true });
  }
}

/** Looks it up anew each time: an address runs out. */
async function fetchNewest(
  beginning: string,
  file: string,
  client: ServiceClient,
  limits: Limits,
): Promise<Fetched> {
  const { signal } = new AbortController();
  const found = await client.ask('lookUp', { key: beginning, version, restoreKeys: [beginning] });
  if (!found.ok) return found.why === undefined ? { missing: true } : { why: found.why };
  const bytes = await fetchBlob({ address: found.address, file, digest: undefined }, limits, signal);
  return { content: found.matched.slice(beginning.length), bytes };
}

/** Puts a folder there, for jobs that follow. One with this content that is there already is left alone. */
export async function keepFolder(
  { beginning, folder, passing, content }: KeptFolder & { content: string },
  service: GhaService,
  limits: Limits = usual,
): Promise<Kept> {
  const { signal } = new AbortController();
  const client = serviceClient(service, limits, signal);
  const asked = { key: `${beginning}${content}`, version, restoreKeys: [] };
  if ((await client.ask('lookUp', asked)).ok) return { there: true };
  const file = fileIn(passing);
  try {
    await packFolder(folder, file);
    const place = await client.ask('create', asked);
    // Another job is writing the same.
    if (!place.ok) return place.taken ? { there: true } : { why: place.why ?? refused };
    const size = statSync(file).size;
    const ways = { limits, inSlot: slots(limits.atOnce), closing: AbortSignal.timeout(limits.layer) };
    await putBlob({ address: place.address, file, size }, ways);
    const ended = await client.ask('finalize', { ...asked, size });
    // Its answer may have been lost, and the entry is there.
    if (!ended.ok && !(await client.ask('lookUp', asked)).ok) return { why: ended.why ?? refused };
    return { bytes: size };
  } catch (error) {
    return { why: `its storage ${failureOf(error).message}` };
  } finally {
    rmSync(passing, { recursive: true, force: true });
  }
}

function fileIn(passing: string): string {
  mkdirSync(passing, { recursive: true });
  return join(passing, 'packed');
}

const refused = 'its service refuses';
