/** A part of an image that a registry holds once, however many images have it. */
export interface Blob {
  digest: string;
  size: number;
}

/** Everything that a push of an image brings: its manifest, its config and its layers. */
export interface RegistryImage {
  manifest: Blob;
  config: Blob;
  layers: Blob[];
}

const mediaTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** https://distribution.github.io/distribution/spec/api/ */
export async function readImage(registry: string, name: string, tag: string): Promise<RegistryImage> {
  const headers = { accept: mediaTypes.join(', ') };
  const response = await fetch(`http://${registry}/v2/${name}/manifests/${tag}`, { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`The registry has no ${name}:${tag}: ${response.status} ${text}`);
  const { config, layers } = JSON.parse(text) as Pick<RegistryImage, 'config' | 'layers'>;
  const digest = response.headers.get('docker-content-digest') ?? '';
  return { manifest: { digest, size: Buffer.byteLength(text) }, config, layers };
}

export function bytesOf(image: RegistryImage): number {
  return sum(blobsOf(image));
}

/** What a registry that has one image needs for the other one. */
export function newBytes(before: RegistryImage, after: RegistryImage): number {
  const known = new Set(blobsOf(before).map(({ digest }) => digest));
  return sum(blobsOf(after).filter(({ digest }) => !known.has(digest)));
}

/** A layer may be there twice, the empty one for instance. */
function blobsOf({ manifest, config, layers }: RegistryImage): Blob[] {
  return [...new Map([manifest, config, ...layers].map((blob) => [blob.digest, blob])).values()];
}

function sum(blobs: Blob[]): number {
  return blobs.reduce((total, { size }) => total + size, 0);
}
