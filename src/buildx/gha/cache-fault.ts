/**
 * Whose fault a failed build is, where a cache is read that nobody checks: `fetch` when a layer did not come, `content`
 * when it came with other bytes. The second stays in the builder's store, so a repeat there fails as well, with or without
 * a cache. https://github.com/moby/buildkit/issues/2836
 */
export type CacheFault = 'fetch' | 'content';

/** Read off builds that failed: the engine reports each of these at a line of the user's. */
const signs: [CacheFault, RegExp][] = [
  ['content', /unexpected commit digest sha256:/],
  ['fetch', /failed to copy: GET https?:/],
  ['fetch', /short read: expected \d+ bytes but got \d+: unexpected EOF/],
  ['fetch', /failed to copy: (?:Get|read|invalid status response)\b/],
];

/** Undefined where the failure is the build's own. The text is what the engine says of the error, not a step's output. */
export function cacheFault(text: string): CacheFault | undefined {
  return signs.find(([, sign]) => sign.test(text))?.[0];
}

export function isCacheFault(text: string): boolean {
  return cacheFault(text) !== undefined;
}
