import type { BuildRequest } from '../buildx/build-command.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PreparedBuild } from './build-request.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Reporter } from './reporter.ts';

/** A remote cache that is ready for one build. */
export interface OpenCache {
  request: BuildRequest;
  sentence?: string;
  /** Why it cannot be used. */
  fault?: Diagnostic;
  /** For who sees that the engine exports the cache: from there on nothing need be fetched of it. */
  exportBegan?(): void;
  /** Ends it, and says what it was worth and what went wrong with it in a build that ended so. */
  close(code: ExitCode): Promise<{ sentence?: string; fault?: Diagnostic }>;
}

/** Runs a build beside its remote cache, which may only help: where that cannot be used, the build goes on without. */
export async function withRemoteCache(
  prepared: PreparedBuild,
  strict: boolean,
  reporter: Reporter,
  run: (request: BuildRequest, cache: Pick<OpenCache, 'exportBegan'>) => Promise<ExitCode>,
): Promise<ExitCode> {
  const cache = await open(prepared);
  if (strict && cache.fault) {
    reporter.show([cache.fault]);
    return exitCodes.noEngine;
  }
  if (cache.sentence !== undefined) reporter.say(cache.sentence);
  let code: ExitCode | undefined;
  try {
    code = await run(cache.request, cache);
  } finally {
    const { sentence, fault } = await cache.close(code ?? exitCodes.buildFailed);
    if (sentence !== undefined) reporter.say(sentence);
    if (strict && fault && code === exitCodes.done) {
      reporter.show([fault]);
      code = exitCodes.noEngine;
    }
  }
  return code;
}

async function open(prepared: PreparedBuild): Promise<OpenCache> {
  const { request, caches } = prepared;
  // On demand: few builds have one, and it brings the network modules along.
  if (caches.gha) return (await import('./open-gha-cache.ts')).openGhaCache(prepared, caches.gha);
  const { sentence, fault } = caches;
  return {
    request,
    ...(sentence === undefined ? {} : { sentence }),
    ...(fault ? { fault } : {}),
    close: async () => ({}),
  };
}
