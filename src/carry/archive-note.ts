import type { CarriedMount } from './carried-mounts.ts';

/** What one mount has in an archive. */
export interface PackedMount {
  name: string;
  files: number;
  bytes: number;
}

/** What stands beside an archive, and says what is in it. */
export interface ArchiveNote {
  format: 1;
  service: string;
  /** Changes when what is packed does, and with nothing else. */
  summary: string;
  /** Of the archive itself: one that was cut is told by them. */
  bytes: number;
  sha256: string;
  mounts: PackedMount[];
}

export const noteFile = 'mounts.json';

/** Undefined: it is no note of imgc's, or one of another version. */
export function readNote(text: string): ArchiveNote | undefined {
  try {
    const note = JSON.parse(text) as Partial<ArchiveNote> | null;
    const whole =
      note?.format === 1 &&
      typeof note.service === 'string' &&
      // They go into a script.
      [note.summary, note.sha256].every((value) => /^[0-9a-f]{64}$/.test(String(value))) &&
      typeof note.bytes === 'number' &&
      Array.isArray(note.mounts);
    return whole ? (note as ArchiveNote) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether imgc wrote it, whichever version. */
export function isNote(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { format?: unknown } | null)?.format === 'number';
  } catch {
    return false;
  }
}

/** What a CI calls the archive in its own cache: one that begins with the first is for this service, the newest the best. */
export interface CacheKeys {
  restore: string;
  /** Absent where there is no archive. */
  save?: string;
}

export function cacheKeys(archive: string, note: ArchiveNote | undefined): CacheKeys {
  // A CI looks by how a key begins, and no name of a service has this sign in it.
  const restore = `imgc-mounts-${archive}#`;
  return { restore, ...(note ? { save: `${restore}${note.summary.slice(0, 16)}` } : {}) };
}

export interface ChosenMounts {
  chosen: CarriedMount[];
  /** They begin anew, because all of it is too much: the largest, as many as must be. */
  tooLarge: PackedMount[];
}

/** Of a build's mounts those that an archive holds, and that fit. */
export function chooseMounts(
  mounts: readonly CarriedMount[],
  { mounts: packed }: ArchiveNote,
  limit: number,
): ChosenMounts {
  const wanted = new Map(mounts.map((mount) => [mount.name, mount]));
  const known = packed.filter(({ name, files }) => files > 0 && wanted.has(name));
  const smallFirst = [...known].sort((a, b) => a.bytes - b.bytes);
  const fitting = new Set<string>();
  let sum = 0;
  for (const { name, bytes } of smallFirst) if ((sum += bytes) <= limit) fitting.add(name);
  return {
    chosen: mounts.filter(({ name }) => fitting.has(name)),
    tooLarge: known.filter(({ name }) => !fitting.has(name)),
  };
}
