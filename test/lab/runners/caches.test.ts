import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { baseReferences } from '../base-references.ts';
import { cloneOfExample, editSource } from '../clone-of-example.ts';
import { compileFolder } from '../compile-folder.ts';
import { containerBuilder } from '../container-builder.ts';
import { removeRunner, wipeRunner } from '../fresh-runner.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { registryAddress } from '../lab-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { pushedLayers } from '../pushed-layers.ts';
import { readExamples } from '../read-examples.ts';
import { stagesThatRan } from '../steps-that-ran.ts';

const kinds = ['gha', 'registry', 'local'] as const;
type Kind = (typeof kinds)[number];
const runner = 'imgc-lab-cached';
const nonce = Date.now().toString(36);
/** With each kind a third of the examples is edited: a runner that builds needs the base images, which are large. */
const examples = readExamples().map((example, index) => {
  const first = index % kinds.length;
  return { ...example, editedWith: kinds.slice(first, first + 1) };
});

afterAll(() => removeRunner(runner));

describe.each(examples)('$name', (example) => {
  const repository = `cached/${example.name}-${nonce}`;
  let service: GhaCacheServer;
  let before: Promise<{ layers: string[] }> | undefined;
  /** As somebody's CI keeps a folder. */
  let kept = '';

  const clone = (remote: readonly Kind[]) => {
    const folder = cloneOfExample(example, {
      'image.name': `${registryAddress}/${repository}`,
      'caches.remote': remote.map((type) => ({ type })),
    });
    if (!remote.includes('local')) return folder;
    const cache = join(folder, '.imgc/cache');
    mkdirSync(dirname(cache), { recursive: true });
    if (kept !== '') renameSync(kept, cache);
    kept = cache;
    return folder;
  };
  const build = async (folder: string, builder: string) => {
    const env = { ...service.environment(), BUILDX_BUILDER: builder };
    const { exitCode, stderr } = await imgc(['build', folder, '--push', '--', '--progress=rawjson'], { env });
    expect(exitCode, stderr).toBe(0);
    return { layers: await pushedLayers(repository), stages: stagesThatRan(stderr) };
  };
  /** The next commit, on a machine that knows nothing, after a job that wrote a cache of every kind. */
  const nextCommit = async (kind: Kind) => {
    try {
      await (before ??= build(clone(kinds), containerBuilder));
    } catch (error) {
      // Another attempt builds it again.
      before = undefined;
      throw error;
    }
    await wipeRunner(runner);
    return clone([kind]);
  };

  beforeAll(async () => {
    service = await startGhaCacheServer();
  });
  beforeEach((context) =>
    labOrSkip(context, baseReferences(compileFolder(example.folder).dockerfile), ['container']),
  );
  afterAll(async () => {
    await service.stop();
    rmSync(kept, { recursive: true, force: true });
  });

  test.each(kinds)('a fresh runner with a %s cache runs nothing', async (kind) => {
    const { stages, layers } = await build(await nextCommit(kind), runner);
    // A step that runs again gives its files another time, and so another layer.
    expect([stages, layers]).toEqual([[], (await before)?.layers]);
  });

  test.each(example.editedWith)(
    'a fresh runner with a %s cache, after an edit of the source, runs only what sees it',
    async (kind) => {
      const folder = await nextCommit(kind);
      const expected = editSource(folder, example, nonce);
      expect((await build(folder, runner)).stages).toEqual(expected);
    },
  );
});
