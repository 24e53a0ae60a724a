import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a mistyped word most likely meant, if any is near enough: one that it begins, or a few letters off.
 *
 * @example didYouMean('runtim', ['runtime', 'build']) // 'runtime'
 */
export function didYouMean(
  word: string,
  candidates: readonly string[],
  // Two letters that changed places count as two edits.
  limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  const longer = candidates.find((candidate) => word.length > 2 && candidate.startsWith(word.toLowerCase()));
  if (longer !== undefined) return longer;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    if (away < bestDistance) [best, bestDistance] = [candidate, away];
  }
  return best;
}
