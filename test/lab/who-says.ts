import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unpacked, unpackedImages } from './image-layers.ts';
import { layersOf } from './layers-of.ts';
import { run } from './run.ts';

/** What a build leaves, where a secret could stand. */
export interface Leavings {
  image: string;
  /** What the stages stand on: older than the secret. */
  bases: string[];
  /** What imgc wrote beside the project, with the exported cache in `cache`. */
  folder: string;
  log: string;
}

type Place = 'layer' | 'description' | 'provenance' | 'cache' | 'file' | 'log';

/** For each text, the places that say it, plainly or as a password is sent. */
export async function whoSays(texts: string[], { image, bases, folder, log }: Leavings): Promise<Place[][]> {
  const blobs = await unpackedImages(image);
  const provenance = blobs.filter((blob) => blob.includes('https://slsa.dev/provenance/'));
  if (provenance.length === 0) throw new Error(`${image} has no provenance`);
  const told = await run('docker', ['image', 'inspect', image]);
  const history = await run('docker', ['image', 'history', '--no-trunc', image]);
  const exported = join(folder, 'cache');
  const cache = await newInCache(exported, bases);
  if (!cache.some(isTar)) throw new Error('The cache has no layer');
  const places: Record<Place, (Buffer | string)[]> = {
    layer: blobs.filter(isTar),
    description: [...blobs.filter((blob) => !isTar(blob) && !provenance.includes(blob)), told, history],
    provenance,
    cache,
    file: pathsIn(folder).flatMap((path) => (path.startsWith(exported) ? [] : readFileSync(path))),
    log: [log],
  };
  return texts.map((text) => {
    const words = [text, Buffer.from(`acme:${text}`).toString('base64')];
    const says = (content: Buffer | string) => words.some((word) => content.includes(word));
    return (Object.keys(places) as Place[]).filter((place) => places[place].some(says));
  });
}

/** What an exported cache holds besides the layers of the bases, which are large. */
async function newInCache(folder: string, bases: string[]): Promise<Buffer[]> {
  const old = new Set((await Promise.all(bases.map(layersOf))).flat());
  const paths = pathsIn(folder);
  const skipped = paths.flatMap(layersIn).flatMap(({ digest, annotations }) => {
    const uncompressed = annotations?.['containerd.io/uncompressed'];
    return uncompressed !== undefined && old.has(uncompressed) ? [digest.replace('sha256:', '')] : [];
  });
  return paths
    .filter((path) => !skipped.includes(basename(path)))
    .map((path) => unpacked(readFileSync(path)));
}

/** https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
interface Layer {
  digest: string;
  annotations?: Record<string, string>;
}

/** What a file names as layers, if it is a manifest. */
function layersIn(path: string): Layer[] {
  const content = readFileSync(path);
  const isManifest = content.subarray(0, 18).equals(Buffer.from('{"schemaVersion":2'));
  return isManifest ? ((JSON.parse(String(content)) as { layers?: Layer[] }).layers ?? []) : [];
}

/** https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function isTar(blob: Buffer): boolean {
  return blob.subarray(257, 262).equals(Buffer.from('ustar'));
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
