import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';
import { temporaryImage } from './temporary-image.ts';

const base = 'debian:trixie-slim';
const image = temporaryImage(`size-${Date.now().toString(36)}`);
temporaryImage(`${image}-project`);
const mega = 1_000_000;

beforeEach((context) => labOrSkip(context, [base]));

/** An image whose second layer replaces one file of the first and takes another away. */
async function build(compression: string): Promise<void> {
  const lines = [
    `FROM ${base}`,
    `RUN mkdir /data && head -c ${3 * mega} /dev/urandom > /data/kept && head -c ${2 * mega} /dev/zero > /data/gone`,
    `RUN rm /data/gone && head -c ${4 * mega} /dev/zero > /data/kept`,
  ];
  const folder = await folderWith({ Dockerfile: lines.join('\n') });
  const output = `type=docker,name=${image},compression=${compression},force-compression=true`;
  await run('docker', ['buildx', 'build', '--provenance=false', '--output', output, folder]);
}

interface Shown {
  bytes: number;
  layers: { bytes: number; packed: number; instruction: string; unread?: string }[];
  files: { path: string; bytes: number; layer: number }[];
  wasted: { bytes: number; files: { path: string; bytes: number; layer: number; by: number; how: string }[] };
}

describe.each(['uncompressed', 'gzip', 'zstd'])('an image whose layers are %s', (compression) => {
  test('is told by its layers, its files and what nobody sees', async () => {
    await build(compression);
    const { exitCode, stdout, stderr } = await imgc(['size', image, '--json']);
    expect(exitCode, stderr).toBe(0);
    const { layers, files, wasted } = JSON.parse(stdout) as Shown;
    expect(layers.filter(({ unread }) => unread !== undefined)).toEqual([]);
    expect(layers.slice(-2).map(({ bytes }) => bytes)).toEqual([5 * mega, 4 * mega]);
    expect(layers.at(-1)?.packed).toBeGreaterThan(compression === 'uncompressed' ? 4 * mega : 0);
    const last = layers.length;
    expect(files.filter(({ path }) => path.startsWith('/data'))).toEqual([
      { path: '/data/kept', bytes: 4 * mega, layer: last },
    ]);
    expect(wasted.files.filter(({ path }) => path.startsWith('/data'))).toEqual([
      { path: '/data/kept', bytes: 3 * mega, layer: last - 1, by: last, how: 'replaced' },
      { path: '/data/gone', bytes: 2 * mega, layer: last - 1, by: last, how: 'removed' },
    ]);
  });
});

test('for people the heaviest come first, and memory does not grow with the image', async () => {
  await build('gzip');
  const hook = await folderWith({});
  const code = "process.on('exit', () => process.stderr.write(`rss ${process.resourceUsage().maxRSS}`));";
  writeFileSync(join(hook, 'hook.cjs'), code);
  const { exitCode, stdout, stderr } = await imgc(['size', image], {
    env: { NODE_OPTIONS: `--require ${join(hook, 'hook.cjs')}` },
  });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/The biggest files\n +[\d.]+ MB +\/\S+ in 1\n/);
  expect(stdout).toMatch(
    /Wasted: 5\.\d MB, which later layers hide\n +3 MB +\/data\/kept in \d+, replaced in \d+\n/,
  );
  expect(Number(/rss (\d+)/.exec(stderr)?.[1])).toBeLessThan(200_000);
});

describe('a project', () => {
  const config = (maxSize: string) => ({
    'build.config.yaml': [
      `name: ${image}-project`,
      `language: {name: custom, image: "${base}"}`,
      'build: false',
      'artifacts: [{context: big.txt, to: /big.txt}]',
      `runtime: {base: "${base}", command: [cat, /big.txt]}`,
      `image: {maxSize: ${maxSize}}`,
    ].join('\n'),
    'big.txt': 'x'.repeat(2 * mega),
  });

  test('that is not built yet has no image, and one that is has', async () => {
    const folder = await folderWith(config('2GB'));
    const missing = await imgc(['size', folder]);
    expect([missing.exitCode, missing.stderr.includes('error[IMGC6028]')], missing.stderr).toEqual([1, true]);
    expect((await imgc(['build', folder])).exitCode).toBe(0);
    const { exitCode, stdout } = await imgc(['size', folder]);
    expect([exitCode, stdout.includes('2 MB  /big.txt in ')], stdout).toEqual([0, true]);
  });

  test('over its limit is told by the layers that weigh most', async () => {
    const { exitCode, stderr } = await imgc(['build', await folderWith(config('1MB'))]);
    expect([exitCode, stderr.includes('error[IMGC6011]')], stderr).toEqual([1, true]);
    expect(stderr).toMatch(/help: Unpacked, the most is in `[^`]+` \([\d.]+ MB\), `[^`]+` \([\d.]+ [kM]B\)/);
    expect(stderr).toContain('`COPY big.txt /big.txt` (2 MB)');
  });
});

test('an image that nobody has, and a daemon that is not there', async () => {
  const { exitCode, stderr } = await imgc(['size', 'imgc-none:1']);
  expect([exitCode, stderr.includes('The engine has no image `imgc-none:1`.')], stderr).toEqual([1, true]);
  const gone = await imgc(['size', image], { env: { DOCKER_HOST: 'unix:///run/imgc-none.sock' } });
  expect([gone.exitCode, gone.stderr.includes('IMGC6002')], gone.stderr).toEqual([4, true]);
});
