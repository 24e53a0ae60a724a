import { cacheWork } from './cache-work.ts';
import type { FollowedBuild } from './follow-build.ts';
import { type UsedCaches, usedCaches } from './used-caches.ts';

/** What is worth knowing of a build that ended well. */
export interface Summary {
  /** Instructions of the Dockerfile that the build needed. */
  steps: number;
  cached: number;
  /** The instruction that took longest, of those that ran. */
  longest?: { stage: string; text: string; seconds: number };
  digest?: string;
  /** Of the image in it, where there is but one: an index names others, and attestations. */
  image?: string;
  /** Of what the image holds, without attestations: another build of the same has the same. */
  content?: string;
  caches: UsedCaches;
  /** Why a remote cache was not written, in the engine's words: it fails no build. */
  unwritten: string[];
}

export function summary(build: FollowedBuild): Summary {
  const all = build.steps();
  const instructions = all.filter(({ kind, state }) => kind === 'instruction' && state !== 'waiting');
  const ran = instructions.filter(({ state }) => state === 'done');
  const [longest] = ran.sort((one, other) => other.seconds - one.seconds);
  const said = all.flatMap(({ transfers }) => [...transfers.keys()]);
  const digest = digestOf(said, ['exporting manifest list', 'exporting manifest', 'writing image']);
  const images = new Set(said.filter((id) => id.startsWith('exporting manifest sha256:')));
  const image = images.size === 1 ? digestOf(said, ['exporting manifest']) : undefined;
  const content = digestOf(said, ['exporting config', 'writing image']);
  const exports = all.filter(({ name }) => cacheWork(name) === 'export');
  return {
    steps: instructions.length,
    cached: instructions.filter(({ state }) => state === 'cached').length,
    ...(longest && longest.seconds > 0
      ? { longest: { stage: longest.stage ?? '', text: longest.text, seconds: longest.seconds } }
      : {}),
    ...(digest === undefined ? {} : { digest }),
    ...(image === undefined ? {} : { image }),
    ...(content === undefined ? {} : { content }),
    caches: usedCaches(all),
    unwritten: exports.flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}

/** The engine says what it exports, under the first of these names; an index stands for all that it lists. */
function digestOf(said: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = said.find((id) => id.startsWith(`${name} sha256:`));
    if (found !== undefined) return found.slice(name.length + 1);
  }
  return undefined;
}
