import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { imageWeight } from '../../src/cli/image-weight.ts';
import { withStandInEngine } from '../stand-in-engine.ts';
import { folderWith } from './run-cli.ts';

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
const [digest, content, other] = [digestOf('a'), digestOf('b'), digestOf('c')];
const image = { digest, image: digest, content };
const manifest = JSON.stringify({ config: { size: 1000 }, layers: [{ size: 20_000 }] });
const size = { bytes: 21_000, layers: 1 };

/** A registry that gives these answers in turn, and the last one for ever; an empty one is a failure. */
async function weightIn(holder: 'engine' | 'registry' | undefined, ...answers: string[]) {
  const folder = await folderWith(Object.fromEntries(answers.map((text, index) => [`${index + 1}`, text])));
  const nth = `n=$(($(cat ${folder}/n 2>/dev/null || echo 0) + 1)); [ $n -gt ${answers.length} ] && n=${answers.length}`;
  const client = `${nth}; echo $n > ${folder}/n; cat ${folder}/$n; test -s ${folder}/$n`;
  const { clientCalls } = await withStandInEngine({}, { client });
  const kept = join(folder, '.imgc');
  const made = () =>
    imageWeight({
      reference: 'orders:1',
      holder,
      builder: undefined,
      folder: kept,
      place: 'orders (pushed)',
    });
  return { made, clientCalls };
}

describe('what an image of a registry weighs', () => {
  test('is asked once where it was asked ahead, however often that was', async () => {
    const { made, clientCalls } = await weightIn('registry', manifest);
    const weight = made();
    weight.askAhead(image);
    weight.askAhead(image);
    expect(await weight.weigh(image)).toEqual({ size });
    expect(clientCalls()).toEqual([`buildx imagetools inspect --raw orders@${digest}`]);
  });

  test('is asked again where the registry did not know it yet', async () => {
    const { made, clientCalls } = await weightIn('registry', '', manifest);
    const weight = made();
    weight.askAhead(image);
    expect(await weight.weigh(image)).toEqual({ size });
    expect(clientCalls()).toHaveLength(2);
  });

  test('is not asked where the last build made the same, and asked where it made another', async () => {
    const { made, clientCalls } = await weightIn('registry', manifest);
    await made().weigh(image);
    const again = made();
    again.askAhead(image);
    expect(await again.weigh(image)).toEqual({
      size: { content, ...size },
      before: { content, ...size },
    });
    expect(clientCalls()).toHaveLength(1);
    expect(await again.weigh({ ...image, content: other })).toEqual({ size, before: { content, ...size } });
    expect(clientCalls()).toHaveLength(2);
  });

  test('is unknown where nobody says, and then nothing is kept', async () => {
    const { made } = await weightIn('registry', '');
    expect(await made().weigh(image)).toEqual({});
    expect(await made().weigh(image)).toEqual({});
  });
});

test('the engine is asked at the end of an image that it has, and nobody of one that is elsewhere', async () => {
  const { made, clientCalls } = await weightIn('engine', '21000 in 1');
  const weight = made();
  // Two that are not the same, so that each question that was asked can be told.
  weight.askAhead({ ...image, content: other });
  expect(await weight.weigh(image)).toEqual({ size });
  expect(clientCalls()).toEqual([expect.stringMatching(/^image inspect .* orders:1$/)]);
  const elsewhere = await weightIn(undefined, manifest);
  expect(await elsewhere.made().weigh(image)).toEqual({});
  expect(elsewhere.clientCalls()).toEqual([]);
});
