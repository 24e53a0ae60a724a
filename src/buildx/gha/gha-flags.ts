import { csvFields } from '../csv-option.ts';
import type { GhaService } from './gha-access.ts';

/** How buildx learns where the cache is: by what a step of a workflow has in its environment. */
export function ghaEnvironment({ token, address }: GhaService): Record<string, string> {
  return { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: address, ACTIONS_CACHE_SERVICE_V2: '1' };
}

/** What opens the cache, if an environment has it. */
export function tokensIn({
  ACTIONS_RUNTIME_TOKEN: token,
}: Readonly<Record<string, string | undefined>>): string[] {
  return token ? [token] : [];
}

/** A service that asks for patience is asked again for ten minutes, by itself. */
export function withTimeout(cache: string): string {
  return isGha(cache) && !csvFields(cache).has('timeout') ? `${cache},timeout=1m` : cache;
}

export function isGha(cache: string): boolean {
  return csvFields(cache).get('type') === 'gha';
}

/** The same caches, with none of GitHub Actions to read or to write. */
export function withoutGha<T extends { from: string[]; to: string[] }>(caches: T): T {
  const others = (all: string[]) => all.filter((cache) => !isGha(cache));
  return { ...caches, from: others(caches.from), to: others(caches.to) };
}
