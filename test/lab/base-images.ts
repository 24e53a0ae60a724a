import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { debianMirror } from './debian-mirror.ts';
import { copyDockerClient, dockerClientVersion } from './docker-client.ts';
import { inLab } from './lab-folder.ts';
import { copyCertificates, ownCertificates } from './machine-certificates.ts';
import { machineSettings } from './machine-settings.ts';
import { fetchNode, nodePackages } from './node-packages.ts';
import { run, succeeds } from './run.ts';
import type { Say } from './say.ts';

const recipes = join(import.meta.dirname, 'bases');
const rootImage = 'imgc-lab/debian-root:trixie';

/** What imgc emits, and the lab can make. */
export const baseImages: readonly string[] = [
  'debian:trixie-slim',
  'debian:trixie',
  'golang:1.24-trixie',
  'node:24-trixie-slim',
  'node:24-trixie',
  'node:22-trixie-slim',
  'python:3.13-slim-trixie',
  'python:3.13-trixie',
  'nginxinc/nginx-unprivileged:1.29',
  'docker:28-cli',
  'ghcr.io/grpc-ecosystem/grpc-health-probe:v0.4.40',
  'gcr.io/distroless/static-debian13:nonroot',
  'gcr.io/distroless/base-debian13:nonroot',
  'gcr.io/distroless/cc-debian13:nonroot',
  'gcr.io/distroless/nodejs24-debian13:nonroot',
  'gcr.io/distroless/nodejs22-debian13:nonroot',
];

/** The images are there, and made from these recipes and this machine's settings. */
export async function basesAreCurrent(): Promise<boolean> {
  const current = `label=imgc.lab.bases=${await hashOfInputs()}`;
  const list = ['image', 'ls', '--filter', current, '--format', '{{.Repository}}:{{.Tag}}'];
  const found = (await run('docker', list)).split('\n');
  return baseImages.every((image) => found.includes(image));
}

export async function makeBases(say: Say): Promise<void> {
  if (!(await succeeds('docker', ['image', 'inspect', rootImage]))) await makeRoot(say);
  say('fetching Node.js and npm as packages');
  const [machine, packages, client] = [inLab('machine'), inLab('packages'), inLab('docker-client')];
  copyCertificates(join(machine, 'certificates'));
  await fetchNode(packages);
  copyDockerClient(client);
  say(`building ${baseImages.length} base images (three minutes where none was built before)`);
  const env = {
    ...bakeSettings(),
    HASH: await hashOfInputs(),
    MACHINE: machine,
    PACKAGES: packages,
    DOCKER_CLIENT: client,
  };
  const allow = [`--allow=fs.read=${inLab()}`];
  await run('docker', ['buildx', 'bake', '--file', 'docker-bake.hcl', ...allow], { cwd: recipes, env });
}

/** A Debian root in ten seconds, without a registry. https://manpages.debian.org/mmdebstrap */
async function makeRoot(say: Say): Promise<void> {
  say('making a Debian root with mmdebstrap');
  const tar = inLab('debian-root.tar');
  const options = ['--variant=minbase', '--include=ca-certificates', 'trixie', tar, debianMirror().uri];
  await run('mmdebstrap', options);
  await run('docker', ['import', tar, rootImage]);
  rmSync(tar);
}

function bakeSettings(): Record<string, string> {
  return { MIRROR: debianMirror().uri, ...machineSettings() };
}

/** Other recipes, packages, settings or certificates make other images. */
async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([bakeSettings(), nodePackages, baseImages, await dockerClientVersion()]));
  for (const name of readdirSync(recipes).sort()) hash.update(readFileSync(join(recipes, name)));
  for (const certificate of ownCertificates()) hash.update(certificate);
  return hash.digest('hex').slice(0, 16);
}
