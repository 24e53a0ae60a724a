import type { Command } from './command.ts';
import { withoutTag } from './without-tag.ts';

/** What one image of a registry has that is fetched. */
export interface PushedImage {
  platform: string;
  bytes: number;
  layers: number;
}

/** What a pull of it fetches: of the largest one where there are several. */
export interface PushedSize {
  bytes: number;
  layers: number;
  platforms?: PushedImage[];
}

/** What a registry answers: an image, or a list of such by platform. */
export interface PushedContent {
  image?: Omit<PushedImage, 'platform'>;
  platforms: { platform: string; digest: string }[];
}

/**
 * The same question to the plugin itself: the client looks for its plugins first, which takes as long as the answer.
 * https://github.com/docker/buildx/blob/v0.29.1/cmd/buildx/main.go (`runStandalone`)
 */
export function askedDirectly({ args: [, ...args] }: Command, plugin: string): Command {
  return { command: plugin, args };
}

/** Of a reference and the digest of what it was pushed as; by the builder, which may know a registry that the engine does not. */
export function pushedQuestion(reference: string, digest: string, builder: string | undefined): Command {
  const named = builder === undefined ? [] : ['--builder', builder];
  return {
    command: 'docker',
    args: ['buildx', 'imagetools', 'inspect', ...named, '--raw', `${withoutTag(reference)}@${digest}`],
  };
}

/** Undefined where the answer is none. https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export function pushedAnswer(output: string): PushedContent | undefined {
  const { manifests, layers, config } = parsed(output);
  if (manifests)
    return {
      platforms: manifests.flatMap(({ digest, platform: { os, architecture, variant } = {} }) =>
        // Attestations stand beside the images, for no platform.
        os === undefined || os === 'unknown'
          ? []
          : [{ digest, platform: [os, architecture, ...(variant ? [variant] : [])].join('/') }],
      ),
    };
  if (!layers) return undefined;
  const bytes = [...layers, ...(config ? [config] : [])].reduce((sum, { size }) => sum + size, 0);
  return { image: { bytes, layers: layers.length }, platforms: [] };
}

interface Blob {
  size: number;
}

interface Manifest {
  manifests?: {
    digest: string;
    platform?: { os?: string; architecture?: string; variant?: string };
  }[];
  layers?: Blob[];
  config?: Blob;
}

function parsed(output: string): Manifest {
  try {
    // The client may warn of something before it.
    return JSON.parse(output.slice(output.indexOf('{'))) as Manifest;
  } catch {
    return {};
  }
}
