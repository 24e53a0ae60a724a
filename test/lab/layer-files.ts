import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layersOf } from './layers-of.ts';
import { run } from './run.ts';

/**
 * The files of each layer that an image adds to its base. What a later layer takes away is still in an earlier one, which
 * everybody who pulls the image gets.
 */
export async function layerFiles(image: string, base: string): Promise<string[][]> {
  const layers = await layersOf(image);
  const below = base === 'scratch' ? [] : await layersOf(base);
  if (below.some((layer, index) => layers[index] !== layer)) throw new Error(`${image} is not on ${base}`);
  const folder = mkdtempSync(join(tmpdir(), 'imgc-layers-'));
  try {
    const tar = join(folder, 'image.tar');
    await run('docker', ['save', '--output', tar, image]);
    await run('tar', ['--extract', '--file', tar, '--directory', folder]);
    const [saved] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Saved[];
    const own = saved?.Layers.slice(below.length) ?? [];
    if (own.length !== layers.length - below.length) throw new Error(`${image} was not saved whole`);
    return await Promise.all(own.map((layer) => listed(join(folder, layer))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Saved {
  Layers: string[];
}

async function listed(layer: string): Promise<string[]> {
  const list = await run('tar', ['--list', '--file', layer]);
  return list.split('\n').map((path) => `/${path.replace(/^\.?\/|\/$/g, '')}`);
}
