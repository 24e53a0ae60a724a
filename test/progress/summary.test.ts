import { expect, test } from 'vitest';
import { followBuild } from '../../src/progress/follow-build.ts';
import { summary } from '../../src/progress/summary.ts';

const moment = '2026-01-01T00:00:00Z';

/** A build that exports an image, and says these things of it. */
function exporting(...ids: string[]) {
  const build = followBuild();
  const vertex = 'sha256:0';
  const name = 'exporting to image';
  build.read(JSON.stringify({ vertexes: [{ digest: vertex, name, started: moment, completed: moment }] }));
  const of = { vertex, current: 0, timestamp: moment, started: moment, completed: moment };
  build.read(JSON.stringify({ statuses: ids.map((id) => ({ id, ...of })) }));
  return summary(build);
}

const [one, other, config, attestation, list] = ['a', 'b', 'c', 'd', 'e'].map(
  (letter) => `sha256:${letter.repeat(64)}`,
);

test('the digest of an image with an attestation is that of their index, and the image is known beside it', () => {
  const { digest, image, content } = exporting(
    `exporting manifest ${one}`,
    `exporting config ${config}`,
    `exporting attestation manifest ${attestation}`,
    `exporting manifest list ${list}`,
  );
  expect({ digest, image, content }).toEqual({ digest: list, image: one, content: config });
});

test('an image alone is its own digest', () => {
  expect(exporting(`exporting manifest ${one}`)).toMatchObject({ digest: one, image: one });
});

test('of several images none stands for all', () => {
  const several = exporting(
    `exporting manifest ${one}`,
    `exporting manifest ${other}`,
    `exporting manifest list ${list}`,
  );
  expect(several.digest).toBe(list);
  expect(several).not.toHaveProperty('image');
});
