import { expect, test } from 'vitest';
import { localImages } from '../../src/buildx/local-images.ts';

const row = (more: Record<string, string>) =>
  JSON.stringify({
    Tag: 'latest',
    Size: '10MB',
    CreatedAt: '2026-01-01',
    CreatedSince: '2 days ago',
    ...more,
  });

test('each image stands once, with all of its names, the largest first', () => {
  const output = [
    'WARNING: something else',
    row({ ID: 'a', Repository: 'orders' }),
    row({ ID: 'b', Repository: 'node', Tag: '24', Size: '1.1GB', VirtualSize: '1.12GB' }),
    row({ ID: 'a', Repository: 'registry.example/orders', Tag: '1.0' }),
    row({ ID: 'c', Repository: '<none>', Tag: '<none>', Size: '900kB', VirtualSize: 'N/A' }),
  ];
  expect(localImages(output.join('\n')).map(({ references, bytes }) => [references, bytes])).toEqual([
    [['node:24'], 1_120_000_000],
    [['orders:latest', 'registry.example/orders:1.0'], 10_000_000],
    [[], 900_000],
  ]);
});
