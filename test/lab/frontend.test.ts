import { expect, test } from 'vitest';
import { folderWith, imgc, standInDocker } from '../cli/run-cli.ts';
import { buildInLab, buildTo } from './build-in-lab.ts';
import { containerBuilder } from './container-builder.ts';
import { goldenCases } from './golden-cases.ts';
import { imageFiles } from './image-files.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { readProgress } from './read-progress.ts';
import { run } from './run.ts';
import { temporaryImage } from './temporary-image.ts';

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

test('imgc fetches a frontend for an engine whose own refuses its Dockerfile', async (context) => {
  await labOrSkip(context, [], ['frontend']);
  const real = await run('sh', ['-c', 'command -v docker']);
  // An older engine in three answers; everything else is the real one's.
  const PATH = `${await standInDocker(`case "$1 $2 $*" in
    "info --format "*) echo '{"ServerVersion": "27.5.1"}';;
    "version --format "*) echo 27.5.1;;
    "buildx build "*BUILDKIT_SYNTAX*) exec ${real} "$@";;
    "buildx build "*) echo 'ERROR: failed to solve: unknown flag: exclude' >&2; exit 1;;
    *) exec ${real} "$@";;
  esac`)}:${process.env.PATH}`;
  const config =
    'name: imgc-lab-older\nlanguage: {name: custom, image: scratch}\nbuild: false\nartifacts: [{context: file, to: /kept, mode: "0444"}]\nruntime: {base: scratch, command: [/kept]}\n';
  const folder = await folderWith({ 'build.config.yaml': config, file: String(Date.now()) });
  temporaryImage('imgc-lab-older');
  const { exitCode, stderr } = await imgc(['build', folder], { env: { PATH } });
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toContain('Building once more with docker/dockerfile:1, which is fetched.');
  expect((await imageFiles('imgc-lab-older')).map(({ path }) => path)).toContain('/kept');
});

test('a builder in a container gets the frontend from the mirror of Docker Hub', async (context) => {
  await labOrSkip(context, [], ['container', 'frontend']);
  const dockerfile = `# syntax=docker/dockerfile:1\n${withParents}`;
  const folder = await folderWith({ 'a/b/file': '', Dockerfile: dockerfile });
  await buildTo(['--output=type=cacheonly'], folder, 'Dockerfile', ['--builder', containerBuilder]);
});
