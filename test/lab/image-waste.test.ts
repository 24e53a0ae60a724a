import { expect, test } from 'vitest';
import { folderWith } from '../cli/run-cli.ts';
import { buildInLab } from './build-in-lab.ts';
import { developmentDependencies, isWaste } from './image-waste.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { layerFiles, savedLayerFiles } from './layer-files.ts';

const base = 'debian:trixie-slim';

test('waste is found in a layer, also when a later one takes it away', async (context) => {
  await labOrSkip(context, [base]);
  const dependencies = '/app/lib/python3.13/site-packages';
  const waste = [
    '/app/.env',
    '/app/.git',
    '/app/.ssh',
    '/app/id_ed25519',
    '/app/main.go',
    '/app/tests',
    '/app/node_modules/.pnpm/typescript@5.9.3/node_modules/typescript',
    `${dependencies}/pytest_cov-7.0.0.dist-info`,
    '/usr/local/bin/pip',
  ];
  const needed = ['/app/node_modules/typescript-like/index.js', `${dependencies}/idna/tests`];
  const folder = await folderWith({
    'package.json': '{"dependencies": {"typescript-like": "1"}, "devDependencies": {"typescript": "5"}}',
    'pyproject.toml': '[dependency-groups]\ndev = ["pytest-cov>=7"]\n',
    Dockerfile: [
      `FROM ${base}`,
      `RUN mkdir -p ${[...waste, ...needed].join(' ')}`,
      'RUN ln -s /bin/true /usr/local/bin/npm',
      'RUN rm -rf /app /usr/local/bin/pip /usr/local/bin/npm',
    ].join('\n'),
  });
  const tag = 'imgc-lab/waste';
  await buildInLab(folder, 'Dockerfile', tag);
  const layers = await layerFiles(tag, base);
  expect(await savedLayerFiles(tag, layers.length), 'as any engine saves them').toEqual(layers);
  const found = layers.flat().map(({ path }) => path);
  expect(found).toEqual(expect.arrayContaining([...waste, ...needed]));
  const development = developmentDependencies(folder);
  expect(development).toEqual(['typescript', 'pytest-cov']);
  const links = ['/usr/local/bin/npm'];
  expect(found.filter((path) => isWaste(path, development)).sort()).toEqual([...waste, ...links].sort());
});
