import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageFile, listing, parseFile } from './image-files.ts';
import { inLab } from './lab-folder.ts';
import { layersOf } from './layers-of.ts';
import { run } from './run.ts';
import { withSavedImages } from './saved-images.ts';

/**
 * The files of each layer that an image adds to its base. What a later layer takes away is still in an earlier one, which
 * everybody who pulls the image gets.
 */
export async function layerFiles(image: string, base: string): Promise<ImageFile[][]> {
  const layers = await layersOf(image);
  const below = base === 'scratch' ? [] : await layersOf(base);
  if (below.some((layer, index) => layers[index] !== layer)) throw new Error(`${image} is not on ${base}`);
  const kept = (await keptLayers(image))?.slice(below.length);
  if (kept?.every((file) => existsSync(file))) return Promise.all(kept.map(listed));
  return savedLayerFiles(image, layers.length - below.length);
}

interface Manifest {
  manifests?: { digest: string; platform?: { os: string } }[];
  layers?: { digest: string }[];
}

/** The files in which the lab's own engine has the layers of an image; nothing of an image that another engine has. */
async function keptLayers(image: string): Promise<string[] | undefined> {
  const read = (digest: string) => JSON.parse(readFileSync(keptBlob(digest), 'utf8')) as Manifest;
  try {
    const top = read(await run('docker', ['image', 'inspect', '--format', '{{.Id}}', image]));
    const own = top.manifests?.find(({ platform }) => platform?.os === 'linux');
    const { layers } = own ? read(own.digest) : top;
    return layers?.map(({ digest }) => keptBlob(digest));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The same bytes wherever else they are: a blob is called by its digest. */
function keptBlob(digest: string): string {
  const [algorithm = '', hex = ''] = digest.split(':');
  return inLab('docker/containerd/daemon/io.containerd.content.v1.content/blobs', algorithm, hex);
}

interface Saved {
  Layers: string[];
}

/** The same as any engine saves it, for so many of the image's last layers. */
export function savedLayerFiles(image: string, count: number): Promise<ImageFile[][]> {
  return withSavedImages([image], (folder) => {
    const [saved] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Saved[];
    const layers = saved?.Layers ?? [];
    if (layers.length < count) throw new Error(`${image} was not saved whole`);
    const own = layers.slice(layers.length - count);
    return Promise.all(own.map((layer) => listed(join(folder, layer))));
  });
}

async function listed(layer: string): Promise<ImageFile[]> {
  const list = await run('tar', [...listing, layer]);
  return list === '' ? [] : list.split('\n').map(parseFile);
}
