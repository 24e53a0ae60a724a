import { expect, test } from 'vitest';
import { pushedAnswer, pushedQuestion } from '../../src/buildx/pushed-size.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  ['orders', 'orders'],
  ['ghcr.io/acme/orders:1.0', 'ghcr.io/acme/orders'],
  ['registry.example:5000/orders', 'registry.example:5000/orders'],
])('%s is asked for by its digest', (reference, repository) => {
  expect(pushedQuestion(reference, digest, 'ci').args.slice(-4)).toEqual([
    '--builder',
    'ci',
    '--raw',
    `${repository}@${digest}`,
  ]);
});

test('an image has its layers and its config', () => {
  const image = { config: { size: 1000 }, layers: [{ size: 20_000 }, { size: 300_000 }] };
  const answer = `WARNING: something else\n${JSON.stringify(image)}`;
  expect(pushedAnswer(answer)).toEqual({ image: { bytes: 321_000, layers: 2 }, platforms: [] });
});

test('of an index the images count, and not what attests them', () => {
  const manifests = [
    { digest, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
    { digest, platform: { os: 'unknown', architecture: 'unknown' } },
  ];
  expect(pushedAnswer(JSON.stringify({ manifests }))).toEqual({
    platforms: [{ digest, platform: 'linux/arm/v7' }],
  });
});

test('what is no answer is none', () => {
  for (const output of ['', 'ERROR: unauthorized', '{', '{}']) expect(pushedAnswer(output)).toBeUndefined();
});
