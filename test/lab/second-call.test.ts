import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, test } from 'vitest';
import { standInDocker } from '../cli/run-cli.ts';
import { engineOwner } from './engine.ts';
import { readImages } from './engine-content.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { partNames } from './parts.ts';
import { placeOf } from './publish-images.ts';
import { readManifest, writeManifest } from './registry-content.ts';
import { run } from './run.ts';

beforeEach((context) => labOrSkip(context, []));

const lab = (words: string[] = [], env: Record<string, string> = {}) =>
  execa(process.execPath, ['--import', 'tsx', 'test/lab/main.ts', ...words], { reject: false, env });

/** Small, and where the engine lacks it the registry has it, for whoever builds on it meanwhile. */
const base = 'docker:28-cli';

describe("the lab's own engine", () => {
  beforeEach(async (context) => {
    if ((await engineOwner()) !== 'lab') context.skip('this machine has an engine of its own');
  });

  test('a call for what is there does nothing, and starts no client to see that', async () => {
    // What is missing comes with the first one, which says so.
    expect((await lab()).stderr).toMatch(/lab: up$/);
    const folder = await standInDocker(`echo "$*" >> "$0.asked"\nPATH=${process.env.PATH} exec docker "$@"`);
    const { stderr, exitCode } = await lab([], { PATH: `${folder}:${process.env.PATH}` });
    expect([stderr, exitCode]).toEqual(['lab: up', 0]);
    const asked = join(folder, 'docker.asked');
    expect(existsSync(asked) ? readFileSync(asked, 'utf8') : '').toBe('');
  });

  test('a base that the engine lost is made again, and no other', async () => {
    await run('docker', ['image', 'rm', base]);
    const { stderr, exitCode } = await lab(['bases']);
    expect(stderr).toContain(`lab: building ${base} (`);
    expect(stderr).toMatch(/lab: up$/);
    expect(exitCode).toBe(0);
    expect([...(await readImages([base])).keys()]).toEqual([base]);
    expect((await lab(['bases'])).stderr).toBe('lab: up');
  });

  test('a base that the registry has of another image is put there again', async () => {
    const { repository, tag } = placeOf(base);
    const published = await readManifest(repository, tag);
    if (!published) throw new Error(`The registry has no ${base}.`);
    // The same content, so that whoever builds on it meanwhile finds it.
    await writeManifest(repository, { ...published, annotations: {} }, tag);
    const { stderr } = await lab(['bases']);
    expect(stderr).toBe(`lab: putting ${base} into the registry, for amd64 and arm64\nlab: up`);
    expect((await lab(['bases'])).stderr).toBe('lab: up');
    expect(await readManifest(repository, tag)).toEqual(published);
  });
});

test('a part that there is not is wrong usage, and starts nothing', async () => {
  const { stderr, exitCode } = await lab(['engine', 'kubernetes']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(partNames.join(', '));
});
