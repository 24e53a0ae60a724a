import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Builder } from './builder.ts';

/** Where an image is to run, and which stages run commands there while it is made. */
export interface WantedPlatforms {
  platforms: readonly string[];
  /** Stages with commands on the image's own platform; the others run on the builder's. */
  stages: readonly string[];
}

/** What a builder would have to emulate and cannot. Copies alone run nothing, so they need no emulation. */
export function platformFault({ name, platforms }: Builder, wanted: WantedPlatforms): Diagnostic[] {
  // A builder that did not say what it runs may run everything.
  if (wanted.stages.length === 0 || platforms.length === 0) return [];
  const able = new Set(platforms.map(plain));
  const foreign = wanted.platforms.filter((platform) => !able.has(plain(platform)));
  if (foreign.length === 0) return [];
  const stages = wanted.stages.map((stage) => `\`${stage}\``).join(', ');
  const message =
    `The builder \`${name}\` cannot run programs of ${foreign.join(' and ')}, ` +
    `and ${wanted.stages.length === 1 ? 'the stage' : 'the stages'} ${stages} would.`;
  const machines = [...new Set(foreign.map((platform) => platform.split('/')[1] ?? platform))].join(',');
  const help = `Install the emulators: \`docker run --privileged --rm tonistiigi/binfmt --install ${machines}\`.`;
  return [report('IMGC6023', message, { help })];
}

/** The variant that a machine type has by default may be said or not. https://github.com/containerd/platforms#readme */
function plain(platform: string): string {
  return platform.replace(/^(.*\/arm64)\/v8$/, '$1').replace(/^(.*\/arm)$/, '$1/v7');
}
