import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashOfBases } from './lab/base-images.ts';
import { recipes } from './lab/baked-images.ts';
import { buildkitHash, buildkitRecipes } from './lab/buildkit-images.ts';
import { builderHash, containerBuilder, ensureContainerBuilder } from './lab/container-builder.ts';
import { engineOwner } from './lab/engine.ts';
import { readImages, withoutLabel } from './lab/engine-content.ts';
import { ensureFarm, farm } from './lab/farm.ts';
import { withStandInEngine } from './stand-in-engine.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The first thing that a part would do: saying it ends it. */
async function firstSaid(
  ensure: (say: (line: string) => void) => Promise<void>,
): Promise<string | undefined> {
  let first: string | undefined;
  const stop = (line: string) => {
    first = line;
    throw new Error(line);
  };
  try {
    await ensure(stop);
  } catch (error) {
    if (first === undefined) throw error;
  }
  return first;
}

describe('whose engine it is', () => {
  test("the lab's own says so itself", async () => {
    const engine = await withStandInEngine({ '/info': { Labels: ['imgc.lab=1'] } });
    expect(await engineOwner()).toBe('lab');
    expect(engine.clientCalls()).toEqual([]);
  });

  test('of another, or of none that answers, the client is asked', async () => {
    const client = 'test -e "$DOCKER_CONFIG/stopped" && exit 1; echo "28.5.2 []"';
    const engine = await withStandInEngine({ '/info': { Labels: null } }, { client });
    expect(await engineOwner()).toBe('user');
    appendFileSync(join(process.env.DOCKER_CONFIG ?? '', 'stopped'), '');
    delete engine.answers['/info'];
    expect(await engineOwner()).toBe('none');
    expect(new Set(engine.clientCalls().map((words) => words.split(' ')[0]))).toEqual(
      new Set(['info', 'buildx']),
    );
  });
});

describe('images', () => {
  const made = { Id: 'sha256:1', Config: { Labels: { made: 'of-this' } } };
  const names = ['debian:trixie', 'gcr.io/distroless/cc:nonroot', 'python:3.13'];

  test('that were removed, or are made of something else, are missing', async () => {
    const { answers } = await withStandInEngine({
      '/images/debian:trixie/json': made,
      '/images/gcr.io/distroless/cc:nonroot/json': made,
      '/images/python:3.13/json': made,
    });
    const missing = async () => withoutLabel(names, await readImages(names), 'made', 'of-this');
    expect(await missing()).toEqual([]);
    answers['/images/debian:trixie/json'] = { Id: 'sha256:2', Config: { Labels: null } };
    answers['/images/python:3.13/json'] = { Id: 'sha256:3', Config: { Labels: { made: 'of-that' } } };
    delete answers['/images/gcr.io/distroless/cc:nonroot/json'];
    expect(await missing()).toEqual(names);
  });

  test.each([
    ['bases', recipes, (folder: string) => hashOfBases('a client', folder)],
    ['BuildKit', buildkitRecipes, buildkitHash],
  ])('are others where a recipe of %s changes', (_, folder, hash) => {
    const copy = temporaryFolder('recipes');
    cpSync(folder, copy, { recursive: true });
    expect(hash(copy)).toBe(hash(folder));
    appendFileSync(join(copy, 'docker-bake.hcl'), '\n');
    expect(hash(copy)).not.toBe(hash(folder));
  });
});

describe('the builder in a container', () => {
  const path = `/containers/buildx_buildkit_${containerBuilder}0/json`;
  const running = { State: { Running: true }, Config: { Labels: null } };
  const node = (hash: string) => [
    {
      Name: `${containerBuilder}0`,
      Endpoint: 'unix:///var/run/docker.sock',
      DriverOpts: { 'env.IMGC_LAB_HASH': hash },
    },
  ];
  const client = `test "$2" = inspect && echo "Driver Options: ${builderHash()}\nStatus: stopped"`;

  test('that runs is left', async () => {
    const builders = { [containerBuilder]: node(builderHash()) };
    const engine = await withStandInEngine({ [path]: running }, { builders });
    expect(await firstSaid(ensureContainerBuilder)).toBeUndefined();
    expect(engine.clientCalls()).toEqual([]);
  });

  test.each([
    ['stopped', { [path]: { ...running, State: { Running: false } } }],
    ['gone', {}],
  ])('whose container is %s is started', async (_, answers) => {
    const builders = { [containerBuilder]: node(builderHash()) };
    const engine = await withStandInEngine(answers, { client, builders });
    const said: string[] = [];
    await ensureContainerBuilder((line) => said.push(line));
    expect(said).toEqual([`starting the builder ${containerBuilder}`]);
    expect(engine.clientCalls().at(-1)).toBe(`buildx inspect --bootstrap ${containerBuilder}`);
  });

  test.each([
    ['made of something else', { [containerBuilder]: node('older') }],
    ['unknown to buildx', {}],
  ])('that is %s is made', async (_, builders) => {
    await withStandInEngine({ [path]: running }, { builders });
    expect(await firstSaid(ensureContainerBuilder)).toContain(`making the builder ${containerBuilder}`);
  });
});

describe('the farm', () => {
  const node = (running: boolean, hash = builderHash()) => ({
    State: { Running: running },
    Config: { Labels: { 'imgc.lab.farm': hash } },
  });
  const [amd64, arm64] = ['amd64', 'arm64'].map((name) => `/containers/${farm}-${name}/json`) as [
    string,
    string,
  ];
  const both = { [amd64]: node(true), [arm64]: node(true) };
  const builders = {
    [farm]: [21234, 21235].map((port) => ({ Endpoint: `tcp://127.0.0.1:${port}`, DriverOpts: null })),
  };

  test('that runs is left', async () => {
    const engine = await withStandInEngine(both, { builders });
    expect(await firstSaid(ensureFarm)).toBeUndefined();
    expect(engine.clientCalls()).toEqual([]);
  });

  test('has a node that was stopped started again, with what it holds', async () => {
    const engine = await withStandInEngine({ ...both, [arm64]: node(false) }, { builders, client: 'exit 0' });
    const said: string[] = [];
    await ensureFarm((line) => said.push(line));
    expect(said).toEqual([`starting ${farm}-arm64`]);
    expect(engine.clientCalls()).toEqual([`start ${farm}-arm64`, `buildx inspect --bootstrap ${farm}`]);
  });

  test.each([
    ['a node that is gone', { [amd64]: node(true) }, builders, `starting ${farm}-arm64`],
    [
      'a node of other recipes',
      { ...both, [amd64]: node(true, 'older') },
      builders,
      `starting ${farm}-amd64`,
    ],
    [
      'one node in buildx',
      both,
      { [farm]: builders[farm]?.slice(0, 1) },
      `making the builder ${farm}, with a node for each architecture`,
    ],
  ])('with %s is not up', async (_, answers, listed, says) => {
    await withStandInEngine(answers, { builders: listed });
    expect(await firstSaid(ensureFarm)).toBe(says);
  });
});
