import { fields } from './cache-protocol.ts';

/**
 * The keys of all layers that an index names, or undefined where it is none.
 * https://github.com/moby/buildkit/blob/master/cache/remotecache/v1/types/spec.go
 */
export function layersOfIndex(text: string): string[] | undefined {
  const { layers, records } = fields(text);
  // An empty build has neither, and that is an index too.
  if (layers === undefined) return records === undefined && text.trim() !== '{}' ? undefined : [];
  if (!Array.isArray(layers)) return undefined;
  const blobs = layers.map((layer: unknown) => blobOf(layer));
  return blobs.some((blob) => blob === undefined)
    ? undefined
    : [...new Set(blobs.map((blob) => `buildkit-blob-1-${blob}`))];
}

function blobOf(layer: unknown): string | undefined {
  const { blob } = (layer ?? {}) as { blob?: unknown };
  return typeof blob === 'string' ? blob : undefined;
}
