import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImages, withoutLabel } from './engine-content.ts';
import { ownCertificates } from './machine-certificates.ts';
import { machineSettings } from './machine-settings.ts';
import { packageCache } from './package-cache.ts';
import { run } from './run.ts';
import type { Say } from './say.ts';

export const buildkitImage = 'moby/buildkit:buildx-stable-1';
export const frontendImages = ['docker/dockerfile:1', 'docker/dockerfile:1.20'];

export const buildkitRecipes = join(import.meta.dirname, 'buildkit');

/** Makes BuildKit and the Dockerfile frontend out of their Go module, where they are not made of these recipes. */
export async function makeBuildkit(say: Say): Promise<void> {
  const [hash, images] = [buildkitHash(), [buildkitImage, ...frontendImages]];
  if (withoutLabel(images, await readImages(images), 'imgc.lab.buildkit', hash).length === 0) return;
  say('building BuildKit and the Dockerfile frontend from their Go module (two minutes where it never was)');
  await run('docker', ['buildx', 'bake', '--file', 'docker-bake.hcl'], {
    cwd: buildkitRecipes,
    env: { HASH: hash },
    timeoutSeconds: 1800,
  });
}

/**
 * What BuildKit is made of. Of its bases only what is of this machine: their own hash changes with any recipe, and a
 * builder that is made anew has lost its cache.
 */
export function buildkitHash(folder = buildkitRecipes): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([packageCache, machineSettings()]));
  for (const certificate of ownCertificates()) hash.update(certificate);
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
