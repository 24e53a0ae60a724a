import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { customBase, customProject } from '../custom-project.ts';
import { freshRunner, removeRunner, runner } from '../fresh-runner.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { runtimeToken } from '../gha-cache/token.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { registryAddress } from '../lab-folder.ts';
import { run, succeeds } from '../run.ts';
import { stagesThatRan } from '../steps-that-ran.ts';

let service: GhaCacheServer | undefined;
let count = 0;
let image = '';

beforeEach(async (context) => {
  await labOrSkip(context, [customBase], ['buildkit']);
  image = `${registryAddress}/caches-${Date.now().toString(36)}-${count++}`;
  service = await startGhaCacheServer();
  await freshRunner();
});
afterEach(async () => {
  await succeeds('docker', ['image', 'rm', '--force', image]);
  await service?.stop();
});
afterAll(() => removeRunner());

/** A project that no run before had; what it makes says when it was made. */
function projectWith(caches: string, base = customBase): Promise<string> {
  return customProject({
    command: `mkdir /out && date +%s%N > /out/${image.replace(/\W/g, '-')}`,
    shows: ['sh', '-c', 'cat /out/*'],
    config: {
      image: { name: image },
      language: { name: 'custom', image: base },
      runtime: { base, command: ['sh', '-c', 'cat /out/*'] },
      caches,
    },
    files: { 'source.txt': 'first' },
  });
}

async function build(folder: string, words: string[] = [], token?: string, builder = runner) {
  const env = { BUILDX_BUILDER: builder, ...service?.environment(token) };
  const { exitCode, stderr } = await imgc(['build', folder, ...words, '--', '--progress=rawjson'], { env });
  expect(exitCode, stderr).toBe(0);
  return stagesThatRan(stderr);
}

const printed = () => run('docker', ['run', '--rm', '--pull=missing', image]);

test('a pull request reads what the default branch wrote, and keeps what it writes to itself', async () => {
  const folder = await projectWith('gha');
  await build(folder);
  const pull = 'refs/pull/7/merge';
  const token = runtimeToken({ ref: pull, reads: ['refs/heads/main'] });
  await freshRunner();
  expect(await build(folder, [], token)).toEqual([]);
  const written = service?.cache.entries.all.filter(({ ref }) => ref === pull);
  expect(written?.map(({ key }) => key.split('-', 1)[0])).toEqual(['index']);
});

test('an inline cache lies in the pushed image, and holds what the image is made of', async () => {
  const folder = await projectWith('inline');
  expect(await build(folder, ['--push'])).toContain('build');
  const made = await printed();
  await freshRunner();
  expect(await build(folder, ['--push'])).toEqual([]);
  await succeeds('docker', ['image', 'rm', '--force', image]);
  expect(await printed()).toBe(made);
});

test('a registry cache lies beside the image, under the tag buildcache', async () => {
  const folder = await projectWith('registry');
  await build(folder, ['--push']);
  const [registry, repository] = image.split('/');
  const tags = await (await fetch(`http://${registry}/v2/${repository}/tags/list`)).json();
  expect(tags).toMatchObject({ tags: expect.arrayContaining(['buildcache', 'latest']) });
});

test('what the engine itself wrote a builder in a container reads, and the other way round', async () => {
  // Both get it there: the engine's own base is one that it made itself, and need not be packed as what it pushed.
  const folder = await projectWith('registry', `${registryAddress}/library/${customBase}`);
  expect(await build(folder, ['--push'], undefined, 'default')).toContain('build');
  const ofEngine = await printed();
  expect(await build(folder, ['--push'])).toEqual([]);
  await succeeds('docker', ['image', 'rm', '--force', image]);
  expect(await printed()).toBe(ofEngine);
  // Something that the engine has not built yet.
  writeFileSync(join(folder, 'source.txt'), 'second');
  expect(await build(folder, ['--push'])).toContain('build');
  await succeeds('docker', ['image', 'rm', '--force', image]);
  const ofContainer = await printed();
  expect(ofContainer).not.toBe(ofEngine);
  // Its own copies of the first time it does again, on what came.
  const again = await build(folder, ['--push'], undefined, 'default');
  expect(again.filter((stage) => stage !== 'runtime')).toEqual([]);
  await succeeds('docker', ['image', 'rm', '--force', image]);
  expect(await printed()).toBe(ofContainer);
});
