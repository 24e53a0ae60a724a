import type { RemoteCaches } from './cache-flags.ts';
import type { Command } from './command.ts';
import { csvFields, csvOption } from './csv-option.ts';
import type { NeededFrontend } from './frontend.ts';
import { type ImageContent, imageFlags, pairs } from './image-flags.ts';
import { type SecretSource, secretFlags } from './secret-flags.ts';

/** What a build asks of an engine that not each one can. */
export interface EngineNeeds {
  /** Stages that run commands on the platform of the image, which may be another than the builder's. */
  emulated: readonly string[];
  /** What reads the Dockerfile; absent: every engine with BuildKit does. */
  frontend?: NeededFrontend;
}

/** All that a build is told, with nothing left to look up. Paths are relative to where the command runs. */
export interface BuildRequest {
  /** The folder that is the context. */
  context: string;
  dockerfile: string;
  target?: string;
  image: ImageContent;
  args: Readonly<Record<string, string>>;
  secrets: readonly SecretSource[];
  agents: readonly string[];
  hostNetwork: boolean;
  caches: Pick<RemoteCaches, 'from' | 'to' | 'replaced'>;
  /** What buildx is told beside its words. */
  env?: Readonly<Record<string, string>>;
  push: boolean;
  /** Whether it is to be in the engine as well when it is pushed. */
  load: boolean;
  /** Where it goes instead, as buildx takes it. */
  outputs: readonly string[];
  builder?: string;
  /** Whether the image must be looked at before anybody gets it. */
  inspected: boolean;
  /** Where a whole image may lie for a moment. */
  archive: string;
  noCache: boolean;
  pull: boolean;
  needs: EngineNeeds;
  /** More words for buildx, as the user typed them. */
  more: readonly string[];
}

/** The commands of a build, in order. What stands in `publish` runs only when the image is found good. */
export interface BuildCommands {
  make: Command[];
  publish: Command[];
}

export function buildCommands(request: BuildRequest): BuildCommands {
  const { push, load: loaded, inspected, outputs, image } = request;
  if (outputs.length > 0) {
    const words = outputs.flatMap((output) => ['--output', rewritable(output, image)]);
    return { make: [buildx(request, ...words)], publish: [] };
  }
  if (push && !inspected && !loaded) return { make: [buildx(request, ...pushed(request))], publish: [] };
  const rewritten = request.image.epoch !== undefined;
  const load: Command = { command: 'docker', args: ['load', '--input', request.archive] };
  const archive = csvOption({ type: 'oci', dest: request.archive, 'rewrite-timestamp': 'true' });
  const make = rewritten
    ? [buildx(request, '--output', archive), load]
    : [buildx(request, ...forThisMachine(request))];
  // Everything is in the builder's cache by then, so neither is it made again nor is its cache written again.
  const again = { ...request, noCache: false, pull: false, caches: { ...request.caches, to: [] } };
  return { make, publish: push ? [buildx(again, ...pushed(request))] : [] };
}

/**
 * The engine adds a provenance of its own accord, and it holds the time of the build: nobody on this machine reads it, and each
 * build that changed nothing would be a new image beside the old one. A word of the user's about it must not meet another.
 */
function forThisMachine({ image, more }: BuildRequest): string[] {
  const { provenance, sbom, annotations } = image;
  const words = [...Object.keys(annotations), ...more];
  // Without an attestation there is no index that an annotation could be of, and `--iidfile` gets another digest than the
  // one that the engine knows the image by.
  const isAsked =
    provenance !== undefined || sbom || words.some((word) => /^(--attest|--iidfile|index)/.test(word));
  return ['--load', ...(isAsked ? [] : ['--provenance=false'])];
}

/**
 * An engine does not rewrite the times of an image that it unpacks, and unpacks whatever it stores. An archive has the
 * media types of OCI, and what was looked at there is to be what is pushed, to the digest.
 */
function pushed({ image }: BuildRequest): string[] {
  if (image.epoch === undefined) return ['--push'];
  return ['--output', 'type=registry,store=false,oci-mediatypes=true,rewrite-timestamp=true'];
}

/** An archive alone has its times rewritten; a folder has those of the files. */
function rewritable(output: string, { epoch }: ImageContent): string {
  const fields = csvFields(output);
  const isArchive = /^(oci|docker)$/.test(fields.get('type') ?? '') && fields.has('dest');
  return epoch !== undefined && isArchive && !fields.has('rewrite-timestamp')
    ? `${output},rewrite-timestamp=true`
    : output;
}

function buildx(request: BuildRequest, ...output: string[]): Command {
  const { context, dockerfile, target, image, caches, builder } = request;
  const args = [
    ...['buildx', 'build', ...(builder === undefined ? [] : ['--builder', builder])],
    ...[...output, '--file', dockerfile],
    ...(target === undefined ? [] : ['--target', target]),
    ...imageFlags(image),
    ...pairs('--build-arg', request.args),
    ...secretFlags(request.secrets),
    ...request.agents.flatMap((agent) => ['--ssh', agent]),
    ...(request.hostNetwork ? ['--allow', 'network.host'] : []),
    ...caches.from.flatMap((cache) => ['--cache-from', cache]),
    ...caches.to.flatMap((cache) => ['--cache-to', cache]),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.pull ? ['--pull'] : []),
    ...request.more,
    context,
  ];
  return { command: 'docker', args, ...(request.env ? { env: request.env } : {}) };
}
