import { expect, test } from 'vitest';
import { createBuilder, recipeOf } from '../../src/buildx/builder-like.ts';

const inspected = `Name:          runner
Driver:        docker-container

Nodes:
Name:                  runner0
Endpoint:              unix:///var/run/docker.sock
Driver Options:        env.NOTE="a \\"word\\", and more" network="host"
Status:                running
BuildKit daemon flags: --allow-insecure-entitlement=network.host
File#buildkitd.toml:
 > [registry]
 >   [registry."127.0.0.1:5000"]
 >     http = true
`;

test('a builder in a container can be made again, with its options and its config', () => {
  const recipe = recipeOf(inspected);
  expect(recipe?.config).toBe('[registry]\n  [registry."127.0.0.1:5000"]\n    http = true\n');
  expect(recipe && createBuilder('other', recipe, '/a.toml').args).toEqual([
    ...[
      'buildx',
      'create',
      '--name',
      'other',
      '--buildkitd-config',
      '/a.toml',
      '--driver',
      'docker-container',
    ],
    ...['--driver-opt', '"env.NOTE=a ""word"", and more"', '--driver-opt', '"network=host"'],
    ...['--buildkitd-flags', '--allow-insecure-entitlement=network.host', 'unix:///var/run/docker.sock'],
  ]);
});

test('one without either has neither', () => {
  expect(recipeOf('Name: a\nDriver: docker-container\nEndpoint: default\n')).toEqual({
    words: ['--driver', 'docker-container'],
    config: '',
  });
});

test.each([
  inspected.replace('docker-container', 'kubernetes'),
  `${inspected}\nName: runner1\nEndpoint: ssh://other\n`,
  'ERROR: no builder "runner" found',
])('no other can', (output) => {
  expect(recipeOf(output)).toBeUndefined();
});
