import type { Step } from './follow-build.ts';
import { cacheWork } from './cache-work.ts';

/** Which remote caches a build really read and wrote: by their kind, one in a registry that is read by its reference. */
export interface UsedCaches {
  read: string[];
  written: string[];
}

/** What the engine calls those that it writes. https://github.com/moby/buildkit/tree/v0.26.0/cache/remotecache */
const kinds: Readonly<Record<string, string>> = {
  'GitHub Actions Cache': 'gha',
  'client directory': 'local',
  'Amazon S3': 's3',
  'Azure Blob Storage': 'azblob',
};

export function usedCaches(steps: readonly Step[]): UsedCaches {
  const good = (work: string) =>
    steps.filter(({ name, state, error }) => cacheWork(name) === work && state === 'done' && !error);
  return {
    read: good('import').map(({ name }) => readFrom(name.replace('importing cache manifest from ', ''))),
    written: good('export').map(({ name }) => {
      const store = name.replace(/^exporting (?:cache )?to /, '');
      return kinds[store] ?? store;
    }),
  };
}

/** `ghcr.io/acme/orders:buildcache`, or a kind with a hash of its options: `gha:14…`. */
function readFrom(id: string): string {
  return /^(gha|local|s3|azblob):\d+$/.exec(id)?.[1] ?? id;
}
