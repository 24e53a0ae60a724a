import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildRequest } from './build-command.ts';
import type { Builder } from './builder.ts';
import type { EngineInfo } from './engine-info.ts';

/** What the older store of an engine has no place for. https://docs.docker.com/engine/storage/containerd/ */
export function storeFault(
  { image, caches, push }: Pick<BuildRequest, 'image' | 'caches' | 'push'>,
  { containerdStore }: EngineInfo,
  { driver }: Builder,
): Diagnostic[] {
  if (containerdStore) return [];
  const builtByEngine = driver === 'docker';
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
