import { cacheWork } from './cache-work.ts';
import { type ExportedImage, exportedImage } from './exported-image.ts';
import type { FollowedBuild } from './follow-build.ts';
import { type UsedCaches, usedCaches } from './used-caches.ts';

/** What is worth knowing of a build that ended well. */
export interface Summary extends ExportedImage {
  /** Instructions of the Dockerfile that the build needed. */
  steps: number;
  cached: number;
  /** The instruction that took longest, of those that ran. */
  longest?: { stage: string; text: string; seconds: number };
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
  const exports = all.filter(({ name }) => cacheWork(name) === 'export');
  return {
    steps: instructions.length,
    cached: instructions.filter(({ state }) => state === 'cached').length,
    ...(longest && longest.seconds > 0
      ? { longest: { stage: longest.stage ?? '', text: longest.text, seconds: longest.seconds } }
      : {}),
    ...exportedImage(said),
    caches: usedCaches(all),
    unwritten: exports.flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}
