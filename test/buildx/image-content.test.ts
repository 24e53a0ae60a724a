import { describe, expect, test } from 'vitest';
import { heaviestLayers } from '../../src/buildx/heaviest-layers.ts';
import { imageContent } from '../../src/buildx/image-content.ts';
import { shortInstruction } from '../../src/buildx/short-instruction.ts';

/** Layers of files with their sizes, in the order of their tar. */
function contentOf(...layers: Record<string, number>[]) {
  return imageContent(
    layers.map((files) => ({
      instruction: '',
      packed: 0,
      paths: Object.keys(files),
      sizes: Object.values(files),
    })),
  );
}

const wasted = (...layers: Record<string, number>[]) =>
  contentOf(...layers).wasted.map(
    ({ path, bytes, layer, by, how }) => `${path} ${bytes} ${layer} ${how} ${by}`,
  );

describe('what a later layer hides', () => {
  test.each([
    ['a file once more', [{ 'a/b': 5 }, { './a/b': 7 }], ['/a/b 5 1 replaced 2']],
    ['a file that is taken away', [{ 'a/b': 5 }, { 'a/.wh.b': 0 }], ['/a/b 5 1 removed 2']],
    [
      'a folder that is',
      [{ 'a/b': 5, 'a/c/d': 6, ab: 1 }, { '.wh.a': 0 }],
      ['/a/c/d 6 1 removed 2', '/a/b 5 1 removed 2'],
    ],
    [
      'all of a folder, less what comes with it',
      [{ 'a/b': 5 }, { 'a/c': 1, 'a/.wh..wh..opq': 0 }],
      ['/a/b 5 1 removed 2'],
    ],
    ['a folder in whose place a file is', [{ 'a/b': 5 }, { a: 1 }], ['/a/b 5 1 replaced 2']],
    ['a file in whose place a folder is', [{ a: 5 }, { 'a/': 0, 'a/b': 1 }], ['/a 5 1 replaced 2']],
    ['twice', [{ a: 5 }, { a: 6 }, { a: 7 }], ['/a 6 2 replaced 3', '/a 5 1 replaced 2']],
    [
      'a folder again: nothing',
      [
        { 'a/': 0, 'a/b': 5 },
        { 'a/': 0, 'a/c': 1 },
      ],
      [],
    ],
    ['a link: nothing that weighs', [{ a: 0 }, { a: 5 }], []],
    ['what is there no more: nothing', [{ a: 5 }, { '.wh.a': 0 }, { '.wh.a': 0 }], ['/a 5 1 removed 2']],
  ])('%s', (_, layers, expected) => {
    expect(wasted(...(layers as Record<string, number>[]))).toEqual(expected);
  });

  test('is no part of what a container sees', () => {
    const { files, layers } = contentOf({ big: 9, small: 1 }, { '.wh.big': 0, new: 5 });
    expect(files.map(({ path, layer }) => `${path} ${layer}`)).toEqual(['/new 2', '/small 1']);
    expect(layers.map(({ bytes }) => bytes)).toEqual([10, 5]);
  });
});

test.each([
  ['COPY /out /out # buildkit', 'COPY /out /out'],
  ['RUN /bin/sh -c make all # buildkit', 'RUN make all'],
  ['RUN |1 A=b /bin/sh -c make # buildkit', 'RUN |1 A=b make'],
  ['/bin/sh -c #(nop) ADD file:1 in / ', 'ADD file:1 in /'],
  ['/bin/sh -c apt-get update\n  && true', 'RUN apt-get update && true'],
  ['', '(not said)'],
  [`RUN ${'x'.repeat(200)}`, `RUN ${'x'.repeat(85)}…`],
])('%j is told as %s', (instruction, expected) => {
  expect(shortInstruction(instruction)).toBe(expected);
});

test('the heaviest layers are those of the history that weigh anything', () => {
  const sizes = [0, 5, 70, 6, 8].map((Size, index) =>
    JSON.stringify({ CreatedBy: `COPY ${index}`, Size: String(Size) }),
  );
  expect(heaviestLayers(`WARNING: x\n${sizes.join('\n')}`).map(({ instruction }) => instruction)).toEqual([
    'COPY 2',
    'COPY 4',
    'COPY 3',
  ]);
});
