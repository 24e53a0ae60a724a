import { readImages } from './engine-content.ts';
import { registryAddress } from './lab-folder.ts';
import { inRegistry } from './mirrors.ts';
import {
  type Descriptor,
  indexType,
  type Manifest,
  readBlob,
  readManifest,
  writeBlob,
  writeManifest,
} from './registry-content.ts';
import { run } from './run.ts';
import type { Say } from './say.ts';

/** The list in the registry says which image of the engine it was made of. */
const madeOf = 'imgc.lab.made-of';

/** Puts images of the engine into the registry, where builders find them that do not see what the engine has. */
export async function publishImages(
  names: readonly string[],
  say: Say,
  found = readImages(names),
): Promise<void> {
  const [images, published] = await Promise.all([found, Promise.all(names.map(publishedId))]);
  const ids = names.map((name) => {
    const id = images.get(name)?.Id;
    if (id === undefined) throw new Error(`The engine has no ${name}.`);
    return id;
  });
  const missing = names.filter((_, index) => published[index] !== ids[index]);
  if (missing.length === 0) return;
  say(`putting ${missing.join(', ')} into the registry, for amd64 and arm64`);
  for (const image of missing) await publish(image, ids[names.indexOf(image)] ?? '');
}

async function publishedId(image: string): Promise<string | undefined> {
  const { repository, tag } = placeOf(image);
  return (await readManifest(repository, tag))?.annotations?.[madeOf];
}

/**
 * The variant for the other architecture is the same files under another platform. Nothing of it runs in the lab:
 * stages that run something are of the builder's own platform, and of the image only the manifest is read.
 */
async function publish(image: string, id: string): Promise<void> {
  await push(image);
  const { repository, tag } = placeOf(image);
  const pushed = await readManifest(repository, tag);
  const own = pushed?.manifests?.find(({ platform }) => platform?.os === 'linux');
  if (!own?.platform) throw new Error(`The registry has no list of manifests for ${image}.`);
  const other = own.platform.architecture === 'amd64' ? 'arm64' : 'amd64';
  const manifests = [own, await asIfFor(other, repository, own.digest)];
  const list: Manifest = { schemaVersion: 2, mediaType: indexType, manifests, annotations: { [madeOf]: id } };
  await writeManifest(repository, list, tag);
}

async function push(image: string): Promise<void> {
  const name = inRegistry(image);
  await run('docker', ['tag', image, name]);
  try {
    await run('docker', ['push', '--quiet', name]);
  } finally {
    await run('docker', ['image', 'rm', name]);
  }
}

async function asIfFor(architecture: string, repository: string, digest: string): Promise<Descriptor> {
  const manifest = await readManifest(repository, digest);
  if (!manifest?.config) throw new Error(`${repository}@${digest} is no image.`);
  const config = JSON.parse((await readBlob(repository, manifest.config.digest)).toString('utf8'));
  const content = Buffer.from(JSON.stringify({ ...config, architecture }));
  const written = await writeBlob(repository, manifest.config.mediaType, content);
  const descriptor = await writeManifest(repository, { ...manifest, config: written });
  return { ...descriptor, platform: { os: 'linux', architecture } };
}

/** Where the registry has an image. */
export function placeOf(image: string): { repository: string; tag: string } {
  const name = inRegistry(image).slice(registryAddress.length + 1);
  const colon = name.lastIndexOf(':');
  return { repository: name.slice(0, colon), tag: name.slice(colon + 1) };
}
