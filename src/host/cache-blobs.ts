import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cacheIndex } from '../buildx/cache-flags.ts';

interface Descriptor {
  digest: string;
  size: number;
}

/**
 * Gives the blobs of a cache in a folder to the one that will take its place: what lies there already is neither read nor
 * written by the engine, which is most of a cache where little changed. They are links, so both folders have them.
 */
export function lendBlobs(folder: string, by: string): void {
  try {
    for (const { digest, size } of blobsOf(folder)) {
      const blob = pathOf(folder, digest);
      if (!existsSync(blob) || statSync(blob).size !== size) continue;
      mkdirSync(join(by, 'blobs/sha256'), { recursive: true });
      linkSync(blob, pathOf(by, digest));
    }
  } catch {
    // Where a file system has no links, or the old cache is broken, everything is written anew.
  }
}

/** Takes away what was lent and is no part of the new cache. */
export function dropUnusedBlobs(folder: string): void {
  const used = new Set(blobsOf(folder).map(({ digest }) => pathOf(folder, digest)));
  const blobs = join(folder, 'blobs/sha256');
  for (const name of readdirSync(blobs)) {
    const blob = join(blobs, name);
    if (!used.has(blob)) rmSync(blob);
  }
}

/** All that an index names, and what is named by that. https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
function blobsOf(folder: string): Descriptor[] {
  const manifests = named(join(folder, cacheIndex));
  return manifests.flatMap((manifest) => [manifest, ...named(pathOf(folder, manifest.digest))]);
}

function named(file: string): Descriptor[] {
  if (!existsSync(file)) return [];
  const {
    manifests = [],
    layers = [],
    config,
  } = JSON.parse(readFileSync(file, 'utf8')) as {
    manifests?: Descriptor[];
    layers?: Descriptor[];
    config?: Descriptor;
  };
  return [...manifests, ...layers, ...(config ? [config] : [])];
}

function pathOf(folder: string, digest: string): string {
  return join(folder, 'blobs', digest.replace(':', '/'));
}
