import type { BuildRequest } from '../buildx/build-command.ts';
import { cacheFault } from '../buildx/gha/cache-fault.ts';
import { isGha, withoutGha } from '../buildx/gha/gha-flags.ts';

/** A build that is to be run once more. */
export interface Repeat {
  request: BuildRequest;
  sentence: string;
  /** What went wrong with a remote cache, where the repeat does without. */
  lost?: string;
  /** Takes away what was made for it, when nothing more is built. */
  end?(): Promise<void>;
}

/**
 * Of a failed build and what the engine said of it: the same build without the cache of GitHub Actions, where that had
 * not what it promised. Undefined where the failure is the build's own, or no such cache was read.
 */
export function repeatWithoutCache(error: string, request: BuildRequest): Repeat | undefined {
  if (!request.caches.from.some(isGha) || cacheFault(error) !== 'fetch') return undefined;
  const sentence =
    'The cache of GitHub Actions promised a layer that it does not have, and not a step of yours failed. Building once more without it.';
  return {
    request: { ...request, caches: withoutGha(request.caches) },
    sentence,
    lost: 'it promised a layer that it does not have',
  };
}
