import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import type { BuildSettings } from '../../src/model/compilation.ts';
import { folderWith } from '../cli/run-cli.ts';
import { compileFiles } from '../run-case.ts';
import { buildInLab } from './build-in-lab.ts';
import { withExampleCom } from './example-com.ts';
import { type GoldenCase, goldenCases } from './golden-cases.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { ownCertificates } from './machine-certificates.ts';
import { run } from './run.ts';
import { standIn, standInFlags } from './stand-ins.ts';
import { structureOnly } from './structure-only.ts';

const canary = `canary-${randomUUID()}`;

/** The case's files on the disk; one that begins with `#!` is a program. */
async function contextOf({ files }: GoldenCase): Promise<string> {
  const folder = await folderWith(files);
  for (const [path, text] of Object.entries(files))
    if (text.startsWith('#!')) chmodSync(join(folder, path), 0o755);
  return folder;
}

/** Flags that hand over what the commands ask for: canaries, a key that opens nothing, the certificates of the lab. */
async function handOver({ secrets, ssh, bundles }: BuildSettings): Promise<string[]> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const bundle = [...rootCertificates, ...ownCertificates()].join('\n');
  const folder = await folderWith({
    secret: canary,
    'trust.pem': bundle,
    'key.pem': String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  });
  chmodSync(join(folder, 'key.pem'), 0o600);
  return [
    ...secrets.flatMap(({ id }) => ['--secret', `id=${id},src=${join(folder, 'secret')}`]),
    ...bundles.flatMap(({ secret }) => ['--secret', `id=${secret},src=${join(folder, 'trust.pem')}`]),
    ...ssh.flatMap(({ value }) => ['--ssh', `${value}=${join(folder, 'key.pem')}`]),
  ];
}

/** Whether an image says the canary, in its files or in what is told of it. */
async function saysCanary(image: string): Promise<boolean> {
  const told = await run('docker', ['image', 'inspect', image]);
  const history = await run('docker', ['image', 'history', '--no-trunc', image]);
  const id = await run('docker', ['create', image, 'never-run']);
  try {
    const count = 'docker export "$0" | grep --count --text --fixed-strings "$1" || test $? = 1';
    const files = await run('sh', ['-c', count, id, canary]);
    return files !== '0' || `${told}${history}`.includes(canary);
  } finally {
    await run('docker', ['rm', id]);
  }
}

test('a secret that an image keeps is found', async (context) => {
  await labOrSkip(context, []);
  const folder = await folderWith({ secret: canary, Dockerfile: 'FROM scratch\nCOPY secret /kept\n' });
  await buildInLab(folder, 'Dockerfile', 'imgc-lab/case-canary');
  try {
    expect(await saysCanary('imgc-lab/case-canary')).toBe(true);
  } finally {
    await run('docker', ['image', 'rm', 'imgc-lab/case-canary']);
  }
});

// Two cores: more builds side by side would only wait for each other.
describe.concurrent('a golden Dockerfile is built, with each of its targets', () => {
  const built = goldenCases().filter(({ name }) => !structureOnly.has(name));

  test.for(built)('$name', async (golden, context) => {
    const made = golden.images.map(standIn).filter((image) => image !== undefined);
    await labOrSkip(context, made);
    const { output } = compileFiles(golden.files);
    if (!output) throw new Error('A golden case compiles.');
    const folder = await contextOf(golden);
    // Beside the files and not among them, so that the build sees the case's files alone. A frontend of somebody's own
    // choice may not be there; the engine's own reads the same.
    const beside = await folderWith({ 'Dockerfile.dockerignore': output.dockerignore });
    const dockerfile = join(beside, 'Dockerfile');
    const text = golden.dockerfile.replace(/^# syntax=.*\n/, '');
    const handed = [...(await handOver(output.build)), ...standInFlags(golden.images, beside)];
    const image = `imgc-lab/case-${golden.name}`;
    const stages = [undefined, ...output.plan.targets];
    const tags = stages.map((stage) => (stage === undefined ? image : `${image}:${stage}`));
    try {
      await withExampleCom(async (address) => {
        writeFileSync(dockerfile, text.replaceAll('https://example.com/', address));
        for (const [index, stage] of stages.entries()) {
          const target = stage === undefined ? [] : ['--target', stage];
          await buildInLab(folder, dockerfile, tags[index] ?? '', [...handed, ...target]);
          if (output.build.secrets.length > 0) expect(await saysCanary(tags[index] ?? '')).toBe(false);
        }
      });
    } finally {
      await execa('docker', ['image', 'rm', '--force', ...tags], { reject: false, stdio: 'ignore' });
    }
  });
});
