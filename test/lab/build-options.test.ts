import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { containerBuilder } from './container-builder.ts';
import { registryAddress } from './lab-folder.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run, succeeds } from './run.ts';

const base = 'debian:trixie-slim';
const nonce = Date.now().toString(36);
const made = new Set<string>();

beforeEach((context) => labOrSkip(context, [base], ['registry', 'container']));
afterAll(async () => {
  for (const image of made) await succeeds('docker', ['image', 'rm', '--force', image]);
});

async function built(topic: string, ...words: string[]) {
  const config = [
    `name: options-${topic}-${nonce}`,
    `language: {name: custom, image: "${base}"}`,
    `build: {command: "echo ${topic} ${nonce} > /out"}`,
    'artifacts: [{path: /out, to: /out}]',
    `runtime: {base: "${base}", command: [cat, /out]}`,
    '',
  ].join('\n');
  const folder = await folderWith({ 'build.config.yaml': config });
  const { exitCode, stderr } = await imgc(['build', ...words], { cwd: folder });
  expect(exitCode, stderr).toBe(0);
  return { folder, stderr };
}

const digestIn = async (reference: string) => {
  const [name = '', tag = ''] = reference.slice(`${registryAddress}/`.length).split(':');
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
  const answer = await fetch(`http://${registryAddress}/v2/${name}/manifests/${tag}`, {
    headers: { accept },
  });
  return answer.headers.get('docker-content-digest');
};

test('an image gets the tags, labels and files that were asked for', async () => {
  const reference = `options-typed-${nonce}:2`;
  made.add(reference).add(`options-tags-${nonce}:1.0`);
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
  made.add(reference);
  const { stderr } = await built('both', '--push', '--load', '--builder', builder, '--tag', reference);
  expect(stderr).toContain(`Pushed ${reference} in `);
  expect(stderr).toMatch(/^ {2}size {4}[\d.]+ MB/m);
  expect(await digestIn(reference)).toMatch(/^sha256:/);
  expect(await run('docker', ['run', '--rm', reference])).toBe(`both ${nonce}`);
});

test('--output puts it where it says, and nowhere else', async () => {
  const { folder, stderr } = await built('output', '--output', 'type=local,dest=files');
  expect(readFileSync(join(folder, 'files/out'), 'utf8')).toBe(`output ${nonce}\n`);
  expect(await succeeds('docker', ['image', 'inspect', `options-output-${nonce}`])).toBe(false);
  expect(stderr).not.toContain('Run it');
  expect(existsSync(join(folder, '.imgc/image.tar'))).toBe(false);
});
