import { readBlob, readManifest } from './registry-content.ts';

/** The digests of the uncompressed layers of an image in the lab's registry, of one platform: the lowest first. */
export async function pushedLayers(repository: string): Promise<string[]> {
  const top = await readManifest(repository, 'latest');
  const [first] = top?.manifests ?? [];
  const image = first ? await readManifest(repository, first.digest) : top;
  if (!image?.config) throw new Error(`The registry has no image ${repository}.`);
  const config = String(await readBlob(repository, image.config.digest));
  return (JSON.parse(config) as { rootfs: { diff_ids: string[] } }).rootfs.diff_ids;
}
