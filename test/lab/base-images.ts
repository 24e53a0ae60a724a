import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bakedImages, recipes, targetsOf } from './baked-images.ts';
import { copyDockerClient, dockerClientVersion } from './docker-client.ts';
import { type EngineImages, readImages, withoutLabel } from './engine-content.ts';
import { inLab } from './lab-folder.ts';
import { copyCertificates, ownCertificates } from './machine-certificates.ts';
import { machineSettings } from './machine-settings.ts';
import { fetchNode, nodePackages } from './node-packages.ts';
import { packageCache } from './package-cache.ts';
import { run, succeeds } from './run.ts';
import type { Say } from './say.ts';

/** The releases of Debian that bases are made of. */
const suites = ['trixie', 'bookworm'];
const rootImage = (suite: string) => `imgc-lab/debian-root:${suite}`;

/** What cases stand on, and what the lab makes only where somebody asks for it. */
export const baseImages: readonly string[] = bakedImages('default');
export const requestedImages: readonly string[] = bakedImages('requested');

/** Makes those that are missing, or not made from these recipes and this machine's settings; what the engine has then. */
export async function ensureBases(say: Say, images = baseImages): Promise<EngineImages> {
  const [hash, found] = await Promise.all([dockerClientVersion().then(hashOfBases), readImages(images)]);
  const missing = withoutLabel(images, found, 'imgc.lab.bases', hash);
  if (missing.length === 0) return found;
  await makeBases(say, missing, hash);
  return readImages(images);
}

async function makeBases(say: Say, images: readonly string[], hash: string): Promise<void> {
  for (const suite of suites)
    if (!(await succeeds('docker', ['image', 'inspect', rootImage(suite)]))) await makeRoot(suite, say);
  say('fetching Node.js and npm as packages');
  const [machine, packages, client] = [inLab('machine'), inLab('packages'), inLab('docker-client')];
  copyCertificates(join(machine, 'certificates'));
  await fetchNode(packages);
  copyDockerClient(client);
  say(
    `building ${images.length === 1 ? images[0] : `${images.length} base images`} (three minutes where none was built before)`,
  );
  const env = {
    ...bakeSettings(),
    HASH: hash,
    MACHINE: machine,
    PACKAGES: packages,
    DOCKER_CLIENT: client,
  };
  const bake = ['buildx', 'bake', '--file', 'docker-bake.hcl', `--allow=fs.read=${inLab()}`];
  await run('docker', [...bake, ...targetsOf(images)], { cwd: recipes, env });
}

/** A Debian root in ten seconds, without a registry. https://manpages.debian.org/mmdebstrap */
async function makeRoot(suite: string, say: Say): Promise<void> {
  say(`making a root of Debian ${suite} with mmdebstrap`);
  const tar = inLab('debian-root.tar');
  const options = ['--variant=minbase', '--include=ca-certificates', suite, tar, packageCache];
  await run('mmdebstrap', options);
  await run('docker', ['import', tar, rootImage(suite)]);
  rmSync(tar);
}

function bakeSettings(): Record<string, string> {
  return { MIRROR: packageCache, ...machineSettings() };
}

/** Other recipes, packages, settings or certificates make other images. */
export function hashOfBases(clientVersion: string, folder = recipes): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([bakeSettings(), nodePackages, clientVersion]));
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  for (const certificate of ownCertificates()) hash.update(certificate);
  return hash.digest('hex').slice(0, 16);
}
