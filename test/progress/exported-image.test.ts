import { expect, test } from 'vitest';
import { pushedImage } from '../../src/progress/exported-image.ts';
import { followBuild } from '../../src/progress/follow-build.ts';

const moment = '2026-01-01T00:00:00Z';
const [image, config, list] = ['a', 'b', 'c'].map((letter) => `sha256:${letter.repeat(64)}`);

test('an image is pushed when its registry has the manifest, and not when its layers are there', () => {
  const build = followBuild();
  const vertex = 'sha256:0';
  build.read(JSON.stringify({ vertexes: [{ digest: vertex, name: 'exporting to image', started: moment }] }));
  const told = (id: string, completed?: string) =>
    build
      .read(JSON.stringify({ statuses: [{ id, vertex, current: 0, completed }] }))
      .flatMap((change) => pushedImage(change) ?? []);
  const pushing = `pushing manifest for registry.example/orders:1@${list}`;
  const before = [
    `exporting manifest ${image}`,
    `exporting config ${config}`,
    `exporting manifest list ${list}`,
    'pushing layers',
  ].flatMap((id) => told(id, moment));
  expect(before).toEqual([]);
  expect(told(pushing)).toEqual([]);
  expect(told(pushing, moment)).toEqual([{ digest: list, image, content: config }]);
});
