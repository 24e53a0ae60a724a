import { beforeEach, expect, test } from 'vitest';
import { folderWith, imgc } from '../cli/run-cli.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { run } from './run.ts';
import { temporaryImage } from './temporary-image.ts';

const base = 'debian:trixie-slim';
const image = temporaryImage(`audit-${Date.now().toString(36)}`);
temporaryImage(`${image}:again`);

beforeEach((context) => labOrSkip(context, [base]));

interface Shown {
  over: number;
  images: { references: string[]; bytes: number; age: string }[];
}

test('images over a threshold are listed once each, the largest first', async () => {
  const folder = await folderWith({ Dockerfile: `FROM ${base}\nRUN head -c 30000000 /dev/urandom > /big\n` });
  await run('docker', ['buildx', 'build', '--load', '--tag', image, '--tag', `${image}:again`, folder]);
  const { exitCode, stdout } = await imgc(['audit', '--over', '30MB', '--json']);
  expect(exitCode).toBe(0);
  const { over, images } = JSON.parse(stdout) as Shown;
  expect(over).toBe(30_000_000);
  const sizes = images.map(({ bytes }) => bytes);
  expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  expect(Math.min(...sizes)).toBeGreaterThan(30_000_000);
  const own = images.filter(({ references }) => references.includes(`${image}:latest`));
  expect(own.map(({ references }) => references.sort())).toEqual([[`${image}:again`, `${image}:latest`]]);
  const list = await imgc(['audit', '--over', '0.03GB']);
  expect(list.stdout).toMatch(
    new RegExp(`^\\d+ of \\d+ images have over 0\\.03GB\\n(.*\\n)* +[\\d.]+ MB  .*${image}:`),
  );
});

test('none is an answer', async () => {
  const { exitCode, stdout } = await imgc(['audit', '--over', '900GB']);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^None of \d+ images has over 900GB\.\n$/)]);
});

test('what is no size is wrong usage, and a daemon that is not there is said', async () => {
  const wrong = await imgc(['audit', '--over', 'much']);
  expect([wrong.exitCode, wrong.stdout, wrong.stderr]).toEqual([
    2,
    '',
    'imgc: --over is a size, such as 500MB or 1.5GB, not `much`.\n',
  ]);
  const gone = await imgc(['audit'], { env: { DOCKER_HOST: 'unix:///run/imgc-none.sock' } });
  expect([gone.exitCode, gone.stdout, gone.stderr.includes('IMGC6002')]).toEqual([4, '', true]);
});
