import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildRequest } from './build-command.ts';
import type { Command } from './command.ts';

/** What is asked after a failed build: where does the engine keep images, and who builds? */
export const storeQuestions = {
  status: { command: 'docker', args: ['info', '--format', '{{json .DriverStatus}}'] } satisfies Command,
  /** The current one, if none is named. */
  builder: (name?: string): Command => ({
    command: 'docker',
    args: ['buildx', 'inspect', ...(name === undefined ? [] : [name])],
  }),
};

interface Answer {
  succeeded: boolean;
  output: string;
}

/** What the older store of an engine has no place for. https://docs.docker.com/engine/storage/containerd/ */
export function storeFault(
  { image, caches, push }: BuildRequest,
  { status, builder }: Record<keyof typeof storeQuestions, Answer>,
): Diagnostic[] {
  if (!status.succeeded || status.output.includes('io.containerd.snapshotter')) return [];
  const builtByEngine = /^Driver:\s+docker$/m.test(builder.output);
  // Another builder can make all of it, and then only hand it to a registry.
  if (!builtByEngine && push) return [];
  const attested = image.sbom || (image.provenance !== undefined && image.provenance !== 'none');
  const asked = [
    ...(image.platforms.join().includes(',') ? ['several platforms'] : []),
    ...(attested ? ['SBOM and provenance'] : []),
    ...(builtByEngine && image.epoch !== undefined ? ['rewritten times'] : []),
    ...(builtByEngine && caches.to.some((cache) => cache !== 'type=inline') ? ['remote caches'] : []),
  ];
  if (asked.length === 0) return [];
  const message = `This engine keeps images in its older store, which has no place for ${asked.join(' and ')}.`;
  const help =
    'Turn the containerd image store on: `{"features": {"containerd-snapshotter": true}}` in its daemon.json.';
  return [report('IMGC6013', message, { help })];
}
