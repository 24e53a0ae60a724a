import { spawn } from 'node:child_process';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Command } from '../buildx/command.ts';
import type { ImageLayer, LayerFiles } from '../buildx/image-content.ts';
import { zstdStream } from './zstd-stream.ts';

/** What `docker save` writes, read as it comes: nothing is kept but the names of files and the texts of the image. */
export async function readImage({ command, args }: Command): Promise<ImageLayer[]> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const archive = extract();
  const [blobs] = await Promise.all([readBlobs(archive), pipeline(child.stdout, archive)]).catch(
    async (error: Error) => {
      await ended;
      throw new Error(said.trim() || error.message);
    },
  );
  if ((await ended) !== 0) throw new Error(said.trim());
  return layersOf(blobs);
}

interface Blobs {
  layers: Map<string, LayerFiles>;
  texts: Map<string, string>;
  /** Older engines save a layer that is there already as a link to it. */
  links: Map<string, string>;
}

type Archive = ReturnType<typeof extract>;

async function readBlobs(archive: Archive): Promise<Blobs> {
  const blobs: Blobs = { layers: new Map(), texts: new Map(), links: new Map() };
  for await (const entry of archive) {
    const { name, size = 0, type, linkname } = entry.header;
    if (type === 'symlink' && linkname) blobs.links.set(name, posix.join(posix.dirname(name), linkname));
    if (type !== 'file') {
      entry.resume();
      continue;
    }
    const chunks = (entry as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    const head = await beginning(chunks);
    if (isText(head) && size < largestText) blobs.texts.set(name, await textOf(head, chunks));
    else blobs.layers.set(name, await filesOf(head, chunks, size));
  }
  return blobs;
}

type Chunks = AsyncIterator<Buffer>;

/** A config with a long history has some hundred kilobytes. */
const largestText = 16_000_000;

/** As much as tells what a blob is: a header of a tar. */
async function beginning(chunks: Chunks): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 512) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* all(head: Buffer, chunks: Chunks): AsyncGenerator<Buffer> {
  yield head;
  for (;;) {
    const { value, done } = await chunks.next();
    if (done) return;
    yield value;
  }
}

function isText(head: Buffer): boolean {
  return head[0] === 0x7b || head[0] === 0x5b;
}

async function textOf(head: Buffer, chunks: Chunks): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of all(head, chunks)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function filesOf(head: Buffer, chunks: Chunks, packed: number): Promise<LayerFiles> {
  const found: LayerFiles = { packed, paths: [], sizes: [] };
  const source = Readable.from(all(head, chunks), { objectMode: false });
  const inner = extract();
  const unpack = unpackerOf(head);
  if (unpack === undefined) {
    source.resume();
    for await (const _ of source);
    return { ...found, unread: 'its compression is unknown' };
  }
  const listed = list(inner, found);
  await Promise.all([listed, unpack === 'none' ? pipeline(source, inner) : pipeline(source, unpack, inner)]);
  return found;
}

/** By the first bytes: the names of blobs tell nothing. An empty layer begins with zeros. */
function unpackerOf(head: Buffer) {
  if (head.readUInt16BE(0) === 0x1f8b) return createGunzip();
  if (head.readUInt32BE(0) === 0x28b52ffd) return zstdStream();
  return head.subarray(257, 262).toString() === 'ustar' || head.every((byte) => byte === 0)
    ? 'none'
    : undefined;
}

async function list(archive: Archive, { paths, sizes }: LayerFiles): Promise<void> {
  for await (const entry of archive) {
    const { name, size = 0, type } = entry.header;
    paths.push(type === 'directory' && !name.endsWith('/') ? `${name}/` : name);
    sizes.push(type === 'file' ? size : 0);
    entry.resume();
  }
}

function layersOf({ layers, texts, links }: Blobs): ImageLayer[] {
  const manifests = JSON.parse(texts.get('manifest.json') ?? '[]') as { Config: string; Layers: string[] }[];
  const [manifest] = manifests;
  if (!manifest) return [];
  const { history = [] } = JSON.parse(texts.get(manifest.Config) ?? '{}') as Config;
  const made = history.filter(({ empty_layer: empty }) => !empty);
  return manifest.Layers.map((name, index) => ({
    instruction: made[index]?.created_by ?? '',
    ...(layers.get(links.get(name) ?? name) ?? {
      packed: 0,
      paths: [],
      sizes: [],
      unread: 'it is not in the engine',
    }),
  }));
}

interface Config {
  history?: { created_by?: string; empty_layer?: boolean }[];
}
