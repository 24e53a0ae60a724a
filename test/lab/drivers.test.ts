import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { baseReferences } from './base-references.ts';
import { buildTo } from './build-in-lab.ts';
import { compileFolder } from './compile-folder.ts';
import { containerBuilder } from './container-builder.ts';
import { writeEmitted } from './emitted-files.ts';
import { farm } from './farm.ts';
import { labOrSkip } from './lab-or-skip.ts';
import { registryAddress } from './lab-folder.ts';
import { type Example, readExamples } from './read-examples.ts';
import { readProgress } from './read-progress.ts';
import { type Manifest, readBlob, readManifest } from './registry-content.ts';

const examples = readExamples();
/** One that compiles for a processor, one whose files are the same on each, and a page. */
const crossing = examples.filter(({ name }) => ['go-http', 'node-express', 'spa-vite'].includes(name));
const platforms = ['linux/amd64', 'linux/arm64'];
const ownPlatform = `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`;

const basesOf = ({ folder }: Example) => baseReferences(compileFolder(folder).dockerfile);

/** Builds an example into the lab's registry, where every builder can put it; gives the progress. */
async function build({ name, folder }: Example, builder: string, platform: string): Promise<string> {
  const to = ['--output', `type=image,name=${registryAddress}/${builder}/${name},push=true`];
  const more = ['--builder', builder, '--platform', platform, '--provenance=false'];
  return buildTo(to, folder, writeEmitted(compileFolder(folder)), more);
}

async function pushed(repository: string, reference = 'latest'): Promise<Manifest> {
  const manifest = await readManifest(repository, reference);
  if (!manifest) throw new Error(`The registry has no ${repository}:${reference}.`);
  return manifest;
}

/** The images in a list: for which platform each is listed, and for which it was made. */
async function imagesIn(repository: string) {
  const { manifests = [] } = await pushed(repository);
  return Promise.all(
    manifests.map(async ({ digest, platform }) => {
      const manifest = await pushed(repository, digest);
      const config = await readBlob(repository, manifest.config?.digest ?? '');
      const { os, architecture } = JSON.parse(config.toString('utf8')) as Record<string, string>;
      return { listed: `${platform?.os}/${platform?.architecture}`, made: `${os}/${architecture}`, manifest };
    }),
  );
}

/** `[linux/amd64->linux/arm64 build 2/3] RUN …` ran on the first of them, for the second. */
function platformsOfCommands(progress: string): string[] {
  const commands = readProgress(progress).filter(({ name }) => /\] RUN /.test(name));
  // A step that another case builds at the same time, for this machine alone, has the name that it has there: without one.
  return [...new Set(commands.flatMap(({ name }) => /linux\/\w+/.exec(name)?.[0] ?? []))];
}

/** For which processor a program in an image is. https://man7.org/linux/man-pages/man5/elf.5.html */
async function processorOf(program: string, repository: string, { layers = [] }: Manifest): Promise<string> {
  for (const { digest } of layers) {
    const input = await readBlob(repository, digest);
    const extract = ['--extract', '--gzip', '--to-stdout', '--file', '-', program];
    const { stdout } = await execa('tar', extract, { input, encoding: 'buffer', reject: false });
    if (stdout.length > 0) return { 0x3e: 'amd64', 0xb7: 'arm64' }[stdout[18] ?? 0] ?? 'another';
  }
  throw new Error(`No layer of ${repository} holds ${program}.`);
}

async function expectBoth(repository: string, name: string): Promise<void> {
  const images = await imagesIn(repository);
  expect(images.map(({ listed }) => listed).sort()).toEqual(platforms);
  expect(images.map(({ made }) => made).sort()).toEqual(platforms);
  if (name !== 'go-http') return;
  for (const { made, manifest } of images)
    expect(`linux/${await processorOf('server', repository, manifest)}`).toBe(made);
}

describe('the docker-container driver', () => {
  test.for(examples.filter((example) => !crossing.includes(example)))('$name', async (example, context) => {
    await labOrSkip(context, basesOf(example), ['container']);
    await build(example, containerBuilder, ownPlatform);
    expect((await pushed(`${containerBuilder}/${example.name}`)).layers?.length).toBeGreaterThan(0);
  });

  test.for(crossing)('$name for two platforms, and its commands run on one', async (example, context) => {
    await labOrSkip(context, basesOf(example), ['container']);
    const progress = await build(example, containerBuilder, platforms.join());
    expect(platformsOfCommands(progress)).toEqual([ownPlatform]);
    await expectBoth(`${containerBuilder}/${example.name}`, example.name);
  });
});

describe('a farm with a node for each platform', () => {
  test.for(crossing)('$name', async (example, context) => {
    await labOrSkip(context, basesOf(example), ['farm']);
    const progress = await build(example, farm, platforms.join());
    // What one node made alone would be no list of two that somebody has to join.
    expect(readProgress(progress).some(({ name }) => name.startsWith('merging manifest list'))).toBe(true);
    expect(platformsOfCommands(progress)).toEqual([ownPlatform]);
    await expectBoth(`${farm}/${example.name}`, example.name);
  });
});
