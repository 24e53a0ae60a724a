import type { Diagnostic } from '../model/diagnostic.ts';
import type { Located } from '../model/located.ts';
import { resolve } from './resolve.ts';
import type { Surroundings } from './resolve-part.ts';

/** Faults of a value by itself: whatever else is mended in the config, they stay. */
const alone: readonly string[] = ['IMGC3001', 'IMGC3014', 'IMGC3024'];

/**
 * What is wrong with configs besides the faults that the schema found in them, so that one run tells of both. What a
 * fault leaves out may be what the user meant, so nothing is said that could come of it.
 */
export function foundBesides(
  configs: readonly (Located | undefined)[],
  surroundings: Surroundings,
): Diagnostic[] {
  const sound = configs.filter((config) => config !== undefined);
  if (sound.length < configs.length) return [];
  return resolve(sound, surroundings).diagnostics.filter(({ code }) => alone.includes(code));
}
