import { type CacheWork, cacheWork } from '../progress/cache-work.ts';
import type { Change, Step } from '../progress/follow-build.ts';

/** For how long a remote cache may say nothing, in milliseconds. */
export type Patience = Readonly<Record<CacheWork, number>>;

/**
 * An index comes in seconds. A layer that is exported may take its time, and an engine says nothing while it is on its
 * way; ten minutes are several gigabytes.
 */
export function patienceIn({ IMGC_CACHE_TIMEOUT: seconds }: NodeJS.ProcessEnv): Patience {
  const wanted = Number(seconds);
  return wanted > 0 ? { import: wanted * 1000, export: wanted * 1000 } : { import: 60_000, export: 600_000 };
}

/** Watches what a build does with its remote caches; tells of one that does not go on. An engine would wait for ever. */
export function watchCaches(patience: Patience, onStall: (work: CacheWork) => void) {
  const timers = new Map<Step, NodeJS.Timeout>();
  const forget = (step: Step) => {
    clearTimeout(timers.get(step));
    timers.delete(step);
  };
  return {
    change({ type, step }: Change): void {
      const work = cacheWork(step.name);
      if (!work) return;
      forget(step);
      if (type !== 'ended')
        timers.set(
          step,
          setTimeout(() => onStall(work), patience[work]),
        );
    },
    end(): void {
      for (const step of [...timers.keys()]) forget(step);
    },
  };
}
