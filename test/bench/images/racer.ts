import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileFolder } from '../../lab/compile-folder.ts';
import { basesDockerfile } from './bases-dockerfile.ts';
import { type Builder, createBuilder } from './builder.ts';
import type { Spent } from './measured.ts';
import type { RacingExample } from './racing-examples.ts';
import { readImage, type RegistryImage } from './registry-image.ts';
import { timedBuild } from './timed-build.ts';
import type { Variant } from './variants.ts';
import { makeWorkingCopy } from './working-copy.ts';

const imgc = resolve('dist/imgc.cjs');

/** One variant of an example while it is measured: a folder, a builder and a repository of its own. */
export class Racer {
  readonly variant: Variant;
  readonly folder: string;
  private readonly registry: string;
  private readonly name: string;
  private builder: Builder | undefined;

  constructor(example: RacingExample, variant: Variant, root: string, registry: string) {
    this.variant = variant;
    this.name = `${example.name}-${variant}`;
    this.folder = join(root, this.name);
    this.registry = registry;
    makeWorkingCopy(example, variant, this.folder, this.image);
  }

  get image(): string {
    return `${this.registry}/${this.name}`;
  }

  async newBuilder(options: readonly string[]): Promise<void> {
    await this.builder?.remove();
    this.builder = await createBuilder(this.variant, options);
  }

  async end(): Promise<void> {
    await this.builder?.remove();
  }

  /** As people build it where images are pushed: `docker buildx build --push`, or `imgc build --push`. */
  build(more: readonly string[] = []): Promise<Spent> {
    const plain = [
      'docker',
      'buildx',
      'build',
      '--push',
      '--tag',
      this.image,
      ...this.onBuilder,
      ...more,
      '.',
    ];
    const ours = [process.execPath, imgc, 'build', '.', '--push', '--', ...this.onBuilder, ...more];
    return timedBuild(this.builderNow, this.variant === 'imgc' ? ours : plain, this.folder);
  }

  /** Brings the base images. */
  fetchBases(): Promise<Spent> {
    const input = basesDockerfile(this.dockerfile);
    const words = [
      'docker',
      'buildx',
      'build',
      '--push',
      '--tag',
      `${this.image}:bases`,
      ...this.onBuilder,
      '-',
    ];
    return timedBuild(this.builderNow, words, this.folder, input);
  }

  /** What a job of CI says that reads the cache of the job before it and writes one for the next. */
  cacheFlags(...kinds: ('from' | 'to')[]): string[] {
    const where = `type=registry,ref=${this.image}:cache`;
    return kinds.map((kind) => `--cache-${kind}=${where}${kind === 'to' ? ',mode=max' : ''}`);
  }

  pushed(): Promise<RegistryImage> {
    return readImage(this.registry, this.name, 'latest');
  }

  private get dockerfile(): string {
    if (this.variant === 'imgc') return compileFolder(this.folder).dockerfile;
    return readFileSync(join(this.folder, 'Dockerfile'), 'utf8');
  }

  private get builderNow(): Builder {
    if (!this.builder) throw new Error(`${this.name} has no builder yet.`);
    return this.builder;
  }

  private get onBuilder(): string[] {
    return ['--builder', this.builderNow.name];
  }
}
