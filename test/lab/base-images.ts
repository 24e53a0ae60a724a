import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { debianMirror } from './debian-mirror.ts';
import { inLab } from './lab-folder.ts';
import { run, succeeds } from './run.ts';
import type { Say } from './say.ts';

const recipes = join(import.meta.dirname, 'bases');
const rootImage = 'imgc-lab/debian-root:trixie';
const nodeVersion = '24.11.1';
const npmVersion = '11.6.2';

/** What imgc emits for the examples, and the lab can make. */
export const baseImages: readonly string[] = [
  'debian:trixie-slim',
  'golang:1.24-trixie',
  'node:24-trixie-slim',
  'gcr.io/distroless/static-debian13:nonroot',
  'gcr.io/distroless/nodejs24-debian13:nonroot',
];

/** The images are there, and made from these recipes and this machine's settings. */
export async function basesAreCurrent(): Promise<boolean> {
  const format = '{{index .Config.Labels "imgc.lab.bases"}}';
  const result = await execa('docker', ['image', 'inspect', '--format', format, ...baseImages], {
    reject: false,
  });
  const hash = hashOfInputs();
  const found = result.stdout.split('\n');
  return !result.failed && found.length === baseImages.length && found.every((line) => line === hash);
}

export async function makeBases(say: Say): Promise<void> {
  const { uri } = debianMirror();
  if (!(await succeeds('docker', ['image', 'inspect', rootImage]))) await makeRoot(uri, say);
  copyCertificates();
  say('fetching Node.js and npm as packages');
  const packages = await fetchNode();
  say(`building ${baseImages.length} base images (a minute)`);
  const env = {
    HASH: hashOfInputs(),
    MIRROR: uri,
    MACHINE: inLab('machine'),
    PACKAGES: packages,
    NPM_REGISTRY: await run('npm', ['config', 'get', 'registry']),
    GOPROXY: process.env.GOPROXY ?? '',
    GOSUMDB: process.env.GOSUMDB ?? '',
  };
  const allow = [`--allow=fs.read=${inLab()}`];
  await run('docker', ['buildx', 'bake', '--file', 'docker-bake.hcl', ...allow], { cwd: recipes, env });
}

/** A Debian root in ten seconds, without a registry. https://manpages.debian.org/mmdebstrap */
async function makeRoot(mirror: string, say: Say): Promise<void> {
  say('making a Debian root with mmdebstrap');
  const tar = inLab('debian-root.tar');
  const options = ['--variant=minbase', '--include=ca-certificates', 'trixie', tar, mirror];
  await run('mmdebstrap', options);
  await run('docker', ['import', tar, rootImage]);
  rmSync(tar);
}

function copyCertificates(): void {
  const from = '/usr/local/share/ca-certificates';
  const to = inLab('machine', 'certificates');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of ownCertificates()) copyFileSync(join(from, name), join(to, name));
}

function ownCertificates(): string[] {
  const folder = '/usr/local/share/ca-certificates';
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.crt')) : [];
}

/** The binaries of Node.js come as npm packages, one a machine type. */
async function fetchNode(): Promise<string> {
  const folder = inLab('packages');
  mkdirSync(folder, { recursive: true });
  const packages = {
    'node.tgz': `node-linux-${process.arch}@${nodeVersion}`,
    'npm.tgz': `npm@${npmVersion}`,
  };
  for (const [file, name] of Object.entries(packages)) {
    const [packed] = JSON.parse(await run('npm', ['pack', name, '--json', '--pack-destination', folder]));
    copyFileSync(join(folder, packed.filename), join(folder, file));
  }
  return folder;
}

/** Other recipes or other certificates make other images. */
function hashOfInputs(): string {
  const hash = createHash('sha256');
  hash.update(`${nodeVersion} ${npmVersion} ${debianMirror().uri} ${process.env.GOPROXY ?? ''}`);
  for (const name of readdirSync(recipes).sort()) hash.update(readFileSync(join(recipes, name)));
  for (const name of ownCertificates())
    hash.update(readFileSync(join('/usr/local/share/ca-certificates', name)));
  return hash.digest('hex').slice(0, 16);
}
