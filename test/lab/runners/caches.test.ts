import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imgc } from '../../cli/run-cli.ts';
import { baseReferences } from '../base-references.ts';
import { cloneOfExample, editSource } from '../clone-of-example.ts';
import { compileFolder } from '../compile-folder.ts';
import { freshRunner, removeRunner, runnerEnvironment } from '../fresh-runner.ts';
import { type GhaCacheServer, startGhaCacheServer } from '../gha-cache/server.ts';
import { registryAddress } from '../lab-folder.ts';
import { labOrSkip } from '../lab-or-skip.ts';
import { layersOf } from '../layers-of.ts';
import { readExamples } from '../read-examples.ts';
import { succeeds } from '../run.ts';
import { stagesThatRan } from '../steps-that-ran.ts';

/** Every kind of cache and every language once; all of them with all of them would take a quarter of an hour. */
const kinds: Record<string, string[]> = {
  'go-http': ['gha'],
  'node-express': ['registry'],
  'python-fastapi': ['local'],
};
const examples = readExamples().filter(({ name }) => name in kinds);
const nonce = Date.now().toString(36);

describe.each(examples)('$name', (example) => {
  const image = `${registryAddress}/cached-${example.name}-${nonce}`;
  const written = (kinds[example.name] ?? []).map((type) => `{type: ${type}}`).join(', ');
  let service: GhaCacheServer | undefined;
  let first: { clone: string; layers: string[] } | undefined;

  const clone = (remote: string) =>
    cloneOfExample(example, `\nimage: {name: "${image}"}\ncaches: {remote: [${remote}]}\n`);

  const build = async (folder: string) => {
    const env = { ...runnerEnvironment, ...service?.environment() };
    const { exitCode, stderr } = await imgc(['build', folder, '--', '--progress=rawjson'], { env });
    expect(exitCode, stderr).toBe(0);
    return { clone: folder, layers: await layersOf(image), stages: stagesThatRan(stderr) };
  };

  beforeAll(async () => {
    service = await startGhaCacheServer();
  });
  beforeEach((context) => {
    const bases = baseReferences(compileFolder(example.folder).dockerfile);
    return labOrSkip(context, bases, ['buildkit']);
  });
  afterAll(async () => {
    await removeRunner();
    await succeeds('docker', ['image', 'rm', '--force', image]);
    await service?.stop();
  });

  test.each(kinds[example.name] ?? [])(
    'a fresh runner with a %s cache runs nothing, and after an edit of the source only what sees it',
    async (kind) => {
      if (!first) {
        await freshRunner();
        first = await build(clone(written));
      }
      await freshRunner();
      const folder = clone(`{type: ${kind}}`);
      // As somebody's CI keeps a folder.
      const kept = '.imgc/cache';
      if (kind === 'local') cpSync(join(first.clone, kept), join(folder, kept), { recursive: true });
      const same = await build(folder);
      // A step that runs again gives its files another time, and so another layer.
      expect([same.stages, same.layers]).toEqual([[], first.layers]);
      await freshRunner();
      const expected = editSource(folder, example, nonce);
      expect((await build(folder)).stages).toEqual(expected);
    },
  );
});
