import { createHash } from 'node:crypto';
import { httpAnswer } from './http-answer.ts';
import { registryAddress } from './lab-folder.ts';

/** What a manifest says of a blob or of another manifest. https://github.com/opencontainers/image-spec */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  platform?: { os: string; architecture: string; variant?: string };
}

/** The manifest of an image, or (with `manifests`) the list of one image for each platform. */
export interface Manifest {
  schemaVersion: 2;
  mediaType: string;
  config?: Descriptor;
  layers?: Descriptor[];
  manifests?: Descriptor[];
  annotations?: Record<string, string>;
}

export const indexType = 'application/vnd.oci.image.index.v1+json';
const kinds = [
  indexType,
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** A manifest of the lab's registry; nothing where it has none of that name. */
export async function readManifest(repository: string, reference: string): Promise<Manifest | undefined> {
  const url = address(repository, 'manifests', reference);
  const { status, body } = await httpAnswer(url, 60, { accept: kinds.join(', ') });
  if (status === 404) return undefined;
  if (status !== 200) throw refused(status, url, body);
  return JSON.parse(body) as Manifest;
}

export async function readBlob(repository: string, digest: string): Promise<Buffer> {
  const response = await checked(await fetch(address(repository, 'blobs', digest)));
  return Buffer.from(await response.arrayBuffer());
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push */
export async function writeBlob(repository: string, mediaType: string, content: Buffer): Promise<Descriptor> {
  const begun = await checked(await fetch(address(repository, 'blobs', 'uploads/'), { method: 'POST' }));
  const place = new URL(begun.headers.get('location') ?? '', begun.url);
  const digest = digestOf(content);
  place.searchParams.set('digest', digest);
  await checked(await fetch(place, { method: 'PUT', body: content }));
  return { mediaType, digest, size: content.length };
}

export async function writeManifest(
  repository: string,
  manifest: Manifest,
  tag?: string,
): Promise<Descriptor> {
  const content = Buffer.from(JSON.stringify(manifest));
  const digest = digestOf(content);
  const { mediaType } = manifest;
  const headers = { 'content-type': mediaType };
  await checked(
    await fetch(address(repository, 'manifests', tag ?? digest), { method: 'PUT', headers, body: content }),
  );
  return { mediaType, digest, size: content.length };
}

function address(repository: string, kind: string, name: string): string {
  return `http://${registryAddress}/v2/${repository}/${kind}/${name}`;
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw refused(response.status, response.url, await response.text());
}

function refused(status: number | undefined, url: string, body: string): Error {
  return new Error(`The registry answers ${status} to ${url}: ${body}`);
}
