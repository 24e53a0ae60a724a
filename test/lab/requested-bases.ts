import { ensureBases, requestedImages } from './base-images.ts';
import { publishImages } from './publish-images.ts';
import type { Say } from './say.ts';

/**
 * Makes those of the images that the lab only has where somebody asks for them. Builders in containers do not see what
 * the engine has, so where one of these builds, the registry gets them as it has all others.
 */
export async function makeRequested(
  images: readonly string[],
  say: Say,
  inRegistryToo: boolean,
): Promise<void> {
  const wanted = images.filter((image) => requestedImages.includes(image));
  if (wanted.length === 0) return;
  const found = ensureBases(say, wanted);
  if (inRegistryToo) await publishImages(wanted, say, found);
  else await found;
}
