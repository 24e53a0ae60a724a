import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { type ArchiveNote, isNote, noteFile, type PackedMount, readNote } from '../carry/archive-note.ts';
import { archiveFile } from '../carry/carrying-scripts.ts';

/** What lies in the folder of an archive. */
export type FoundArchive =
  | { state: 'none' }
  /** Ours: imgc may overwrite it. */
  | { state: 'unusable'; why: string; ours: boolean }
  | FoundWhole;

export interface FoundWhole {
  state: 'whole';
  note: ArchiveNote;
}

/** Looks at an archive without reading all of it. */
export function findArchive(folder: string): FoundArchive {
  const archive = join(folder, archiveFile);
  const beside = join(folder, noteFile);
  if (!existsSync(archive)) return { state: 'none' };
  const text = existsSync(beside) ? readFileSync(beside, 'utf8') : '';
  const note = readNote(text);
  if (!note) {
    const why = `this version of imgc did not write the \`${noteFile}\` beside it`;
    return { state: 'unusable', why, ours: isNote(text) };
  }
  const { size } = statSync(archive);
  if (size !== note.bytes)
    return { state: 'unusable', why: `it has ${size} bytes of ${note.bytes}`, ours: true };
  return { state: 'whole', note };
}

/** Whether an archive has the bytes that it was written with. */
export async function isIntact(folder: string, { sha256 }: ArchiveNote): Promise<boolean> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, archiveFile)), hash);
  return hash.digest('hex') === sha256;
}

/** Puts a new archive into the place of the old one, and says what is in it. A reader finds the old one, or the new one. */
export async function placeArchive(
  folder: string,
  made: string,
  about: Pick<ArchiveNote, 'service' | 'summary'>,
): Promise<ArchiveNote> {
  const archive = join(made, archiveFile);
  const { sha256, mounts } = await contentOf(archive);
  const note: ArchiveNote = { format: 1, ...about, bytes: statSync(archive).size, sha256, mounts };
  writeFileSync(join(made, noteFile), `${JSON.stringify(note, null, 2)}\n`);
  // In between, the two do not fit each other, which whoever restores them sees.
  for (const file of [noteFile, archiveFile]) renameSync(join(made, file), join(folder, file));
  return note;
}

/** In one go, because it may be large. */
async function contentOf(archive: string): Promise<{ sha256: string; mounts: PackedMount[] }> {
  const hash = createHash('sha256');
  const entries = extract();
  const mounts = new Map<string, PackedMount>();
  const through = new PassThrough();
  through.on('data', (chunk: Buffer) => hash.update(chunk));
  const read = pipeline(createReadStream(archive), through, entries);
  for await (const entry of entries) {
    const { name: path, size = 0, type } = entry.header;
    const [name = ''] = path.split('/');
    const mount = mounts.get(name) ?? { name, files: 0, bytes: 0 };
    if (type !== 'directory') mounts.set(name, { name, files: mount.files + 1, bytes: mount.bytes + size });
    else mounts.set(name, mount);
    entry.resume();
  }
  await read;
  return { sha256: hash.digest('hex'), mounts: [...mounts.values()] };
}
