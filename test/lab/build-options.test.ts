import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { inUnit } from '../../src/diagnostics/byte-units.ts';
import { imgc } from '../cli/run-cli.ts';
import { containerBuilder } from './container-builder.ts';
import { registryAddress } from './lab-folder.ts';
import { customBase, customProject } from './custom-project.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run, succeeds } from './run.ts';
import { temporaryImage } from './temporary-image.ts';

interface Manifest {
  manifests?: { digest: string; platform: { os: string } }[];
  config: { size: number };
  layers: { size: number }[];
}

const nonce = Date.now().toString(36);

beforeEach((context) => labOrSkip(context, [customBase], ['registry', 'container']));

async function built(topic: string, ...words: string[]) {
  const name = temporaryImage(`options-${topic}-${nonce}`);
  const folder = await customProject({
    command: `echo ${topic} ${nonce} > /out`,
    shows: ['cat', '/out'],
    config: { name },
  });
  const { exitCode, stderr } = await imgc(['build', ...words], { cwd: folder });
  expect(exitCode, stderr).toBe(0);
  return { folder, stderr };
}

const inRegistry = (reference: string, digest?: string) => {
  const [name = '', tag = ''] = reference.slice(`${registryAddress}/`.length).split(':');
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
  const address = `http://${registryAddress}/v2/${name}/manifests/${digest ?? tag}`;
  return fetch(address, { headers: { accept } });
};

const digestIn = async (reference: string) => {
  return (await inRegistry(reference)).headers.get('docker-content-digest');
};

test('an image gets the tags, labels and files that were asked for', async () => {
  const reference = `options-typed-${nonce}:2`;
  temporaryImage(reference);
  temporaryImage(`options-tags-${nonce}:1.0`);
  const files = ['--metadata-file', 'm.json', '--iidfile', 'id'];
  const { folder } = await built('tags', '--tag', '1.0', '--tag', reference, '--label', 'who=acme', ...files);
  const format = '{{index .Config.Labels "who"}} {{.Id}}';
  const answers = [`options-tags-${nonce}:1.0`, reference].map((image) =>
    run('docker', ['image', 'inspect', '--format', format, image]),
  );
  const [one, other] = await Promise.all(answers);
  expect(one).toBe(other);
  expect(one?.startsWith('acme sha256:')).toBe(true);
  expect(one).toContain(readFileSync(join(folder, 'id'), 'utf8').trim());
  const metadata = JSON.parse(readFileSync(join(folder, 'm.json'), 'utf8')) as Record<string, string>;
  expect(one).toContain(metadata['containerimage.digest']);
});

test.each(['default', containerBuilder])('%s: --push --load leaves it in both places', async (builder) => {
  const reference = `${registryAddress}/options-both-${nonce}:${builder}`;
  temporaryImage(reference);
  const { stderr } = await built('both', '--push', '--load', '--builder', builder, '--tag', reference);
  expect(stderr).toContain(`Pushed ${reference} in `);
  expect(stderr).toMatch(/^ {2}size {4}[\d.]+ MB/m);
  expect(stderr).toContain(`  digest  ${await digestIn(reference)}`);
  expect(await run('docker', ['run', '--rm', reference])).toBe(`both ${nonce}`);
});

test.each([{ platforms: [] }, { platforms: ['linux/amd64', 'linux/arm64'] }])(
  'what was only pushed weighs what its registry holds ($platforms)',
  async ({ platforms }) => {
    const reference = `${registryAddress}/options-pushed-${nonce}:${platforms.length}`;
    const words = platforms.length > 0 ? ['--platform', platforms.join(',')] : [];
    const { stderr } = await built(
      'pushed',
      '--push',
      '--builder',
      containerBuilder,
      '--tag',
      reference,
      ...words,
    );
    const read = async (digest?: string) => (await (await inRegistry(reference, digest)).json()) as Manifest;
    const index = await read();
    const images = index.manifests
      ? await Promise.all(
          index.manifests.filter(({ platform }) => platform.os === 'linux').map(({ digest }) => read(digest)),
        )
      : [index];
    expect(images).toHaveLength(Math.max(platforms.length, 1));
    const [{ config, layers } = index] = images;
    const bytes = layers.reduce((sum, { size }) => sum + size, config.size);
    const of = platforms.map((platform) => ` (${platform})`)[0] ?? '';
    expect(stderr).toContain(`  size    ${inUnit(bytes)}${of}`);
    expect(stderr).toContain(` in ${layers.length} layer`);
  },
);

test('--output puts it where it says, and nowhere else', async () => {
  const { folder, stderr } = await built('output', '--output', 'type=local,dest=files');
  expect(readFileSync(join(folder, 'files/out'), 'utf8')).toBe(`output ${nonce}\n`);
  expect(await succeeds('docker', ['image', 'inspect', `options-output-${nonce}`])).toBe(false);
  expect(stderr).not.toContain('Run it');
  expect(readdirSync(join(folder, '.imgc')).filter((name) => name.endsWith('.tar'))).toEqual([]);
});
