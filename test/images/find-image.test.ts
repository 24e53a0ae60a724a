import { describe, expect, test } from 'vitest';
import { findImages } from '../../src/images/find-image.ts';

const systemsOf = (family: string, version: string) =>
  findImages({ family, flavour: 'toolchain', version }).map(({ system }) => system);

describe('a version has the releases that its image was made on', () => {
  test.each([
    ['node', '24', ['trixie', 'bookworm', 'alpine']],
    ['node', '18.12.1', ['alpine']],
    ['node', '18.16.0', ['bookworm', 'alpine']],
    ['node', '18', ['bookworm', 'alpine']],
    ['node', '14', ['alpine']],
    ['python', '3.10.4', ['alpine']],
    ['python', '3.10.12', ['bookworm', 'alpine']],
    ['python', '3.6', ['alpine']],
    ['golang', '1.18', ['alpine']],
    ['golang', '1.19', ['bookworm', 'alpine']],
    ['golang', '1.30', ['trixie', 'bookworm', 'alpine']],
  ])('%s %s', (family, version, systems) => {
    expect(systemsOf(family, version)).toEqual(systems);
  });
});

test.each([
  ['20', ['trixie', 'bookworm']],
  ['24.11.1', ['trixie', 'bookworm']],
  ['26', ['trixie']],
  ['25', []],
])('Node.js %s without a shell', (version, systems) => {
  const found = findImages({ family: 'node', flavour: 'distroless', version });
  expect(found.map(({ system }) => system)).toEqual(systems);
});
