import { expect, test } from 'vitest';
import { folderWith } from '../cli/run-cli.ts';
import { buildInLab, buildTo } from './build-in-lab.ts';
import { containerBuilder } from './container-builder.ts';
import { goldenCases } from './golden-cases.ts';
import { imageFiles } from './image-files.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { readProgress } from './read-progress.ts';

/** The frontend of Docker 28 has not learned `--parents`. https://docs.docker.com/reference/dockerfile/#copy---parents */
const withParents = 'FROM scratch\nCOPY --parents a/b/file /kept/\n';

test('a golden Dockerfile is read by the frontend that it names', async (context) => {
  const golden = goldenCases().find(({ name }) => name === 'syntax');
  if (!golden) throw new Error('The case is gone.');
  await labOrSkip(context, golden.images, ['frontend']);
  const folder = await folderWith({ ...golden.files, Dockerfile: golden.dockerfile });
  const progress = await buildInLab(folder, 'Dockerfile', 'imgc-lab/frontend');
  const names = readProgress(progress).map(({ name }) => name);
  expect(names).toContain('resolve image config for docker-image://docker.io/docker/dockerfile:1.20');
});

test('what the frontend of an older engine refuses is built by a newer one', async (context) => {
  await labOrSkip(context, [], ['frontend']);
  const dockerfile = `# syntax=docker/dockerfile:1\n${withParents}`;
  const folder = await folderWith({ 'a/b/file': '', Dockerfile: dockerfile });
  await buildInLab(folder, 'Dockerfile', 'imgc-lab/frontend');
  const files = (await imageFiles('imgc-lab/frontend')).map(({ path }) => path);
  expect(files).toContain('/kept/a/b/file');
});

test('a builder in a container gets the frontend from the mirror of Docker Hub', async (context) => {
  await labOrSkip(context, [], ['container', 'frontend']);
  const dockerfile = `# syntax=docker/dockerfile:1\n${withParents}`;
  const folder = await folderWith({ 'a/b/file': '', Dockerfile: dockerfile });
  await buildTo(['--output=type=cacheonly'], folder, 'Dockerfile', ['--builder', containerBuilder]);
});
