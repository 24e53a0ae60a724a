import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Images of somebody else that cases ask for, and the image of the lab that is taken under that name. */
const standIns: readonly (readonly [RegExp, string])[] = [
  // What a mirror has is what its registry has.
  [/^registry\.corp\/hub\/library\/(.+)$/, '$1'],
  [/^registry\.corp\/google\/(.+)$/, 'gcr.io/$1'],
  [/^registry\.corp\/base\/minimal:13$/, 'gcr.io/distroless/base-debian13:nonroot'],
  [/^registry\.corp\/base\/node:24-slim$/, 'node:24-trixie-slim'],
  [/^corp\.example\/debian$/, 'node:24-trixie-slim'],
  [/^ubuntu:24\.04$/, 'debian:trixie-slim'],
];

/** Images that hold files alone, which are written into a folder. */
const folders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'registry.corp/github/acme/schemas:2.1': { 'schemas/order.json': '{}' },
};

/** For each of them, whether it stands for an image. */
export const standsFor: readonly ((reference: string) => boolean)[] = [
  ...standIns.map(
    ([pattern]) =>
      (reference: string) =>
        pattern.test(reference),
  ),
  ...Object.keys(folders).map((name) => (reference: string) => name === reference),
];

/** The image that a reference leads to in the lab, itself where nothing stands for it; or undefined: a folder does. */
export function standIn(reference: string): string | undefined {
  if (reference in folders) return undefined;
  const found = standIns.find(([pattern]) => pattern.test(reference));
  return found ? reference.replace(...found) : reference;
}

/** Flags that make a build take the stand-ins. https://docs.docker.com/reference/cli/docker/buildx/build/#build-context */
export function standInFlags(references: readonly string[], folder: string): string[] {
  return references.flatMap((reference) => {
    const image = standIn(reference);
    if (image === reference) return [];
    const source = image === undefined ? writeFolder(reference, folder) : `docker-image://${image}`;
    return ['--build-context', `${reference}=${source}`];
  });
}

function writeFolder(reference: string, folder: string): string {
  const to = join(folder, reference.replaceAll(/\W/g, '-'));
  for (const [path, text] of Object.entries(folders[reference] ?? {})) {
    mkdirSync(join(to, path, '..'), { recursive: true });
    writeFileSync(join(to, path), text);
  }
  return to;
}
