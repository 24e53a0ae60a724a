import type { BuildRequest } from '../buildx/build-command.ts';
import type { Repeat } from './repeat-without-cache.ts';

/**
 * Of a failed build and what buildx said of it: the same build with no remote cache to write, where its builder can write none.
 * That is an engine's own builder beside its older image store, and the first that a job of GitHub Actions has.
 * https://docs.docker.com/build/cache/backends/
 */
export function repeatWithoutExport(error: string, request: BuildRequest): Repeat | undefined {
  if (!error.includes('Cache export is not supported')) return undefined;
  const inline = request.caches.to.filter((cache) => /^type=inline(,|$)/.test(cache));
  if (inline.length === request.caches.to.length) return undefined;
  const sentence =
    'This builder cannot write a remote cache, because the engine keeps images in its older store. Building once more ' +
    'without writing one. `docker buildx create --use` makes a builder that can; in a workflow, ' +
    'docker/setup-buildx-action does.';
  return {
    request: { ...request, caches: { ...request.caches, to: inline } },
    sentence,
    lost: 'this builder cannot write one',
  };
}
