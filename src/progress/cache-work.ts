/** What an engine does with a remote cache, by the name of its step; undefined for every other step. */
export type CacheWork = 'import' | 'export';

export function cacheWork(step: string): CacheWork | undefined {
  if (step.startsWith('importing cache manifest from ')) return 'import';
  return /^exporting (?:cache |to GitHub)/.test(step) ? 'export' : undefined;
}
