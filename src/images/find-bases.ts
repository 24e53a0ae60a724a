import type { Flavour, Recipe, Runtime } from '../model/recipe.ts';
import { findImages } from './find-image.ts';
import type { ImageRow } from './image-row.ts';
import { ownImage } from './own-image.ts';

/** What a part is built on, and what its result runs on. */
export interface BasePair {
  runtime: ImageRow;
  toolchain: ImageRow;
}

/** The images of one flavour, if there are any of its version. Both are of one operating system. */
export function findBases(recipe: Recipe, runtime: Runtime, flavour: Flavour): BasePair | undefined {
  let first: BasePair | undefined;
  for (const row of rowsFor(runtime, flavour)) {
    const toolchain = toolchainFor(recipe, row);
    if (!toolchain) continue;
    const pair = { runtime: row, toolchain };
    if (isOfOneSystem(pair)) return pair;
    first ??= pair;
  }
  return first;
}

/**
 * What is taken where nobody names a flavour: the first that has images, and that has the libc which an image of the
 * user's own builds with, if its name tells.
 */
export function defaultBases(recipe: Recipe, runtime: Runtime): BasePair | undefined {
  const { toolchain } = recipe;
  const own = 'reference' in toolchain ? ownImage({ image: toolchain.reference }).system : undefined;
  let first: BasePair | undefined;
  for (const flavour of runtime.bases) {
    const pair = findBases(recipe, runtime, flavour);
    if (pair && (own === undefined || pair.runtime.system === own)) return pair;
    first ??= pair;
  }
  return first;
}

/** What the tasks of a part stand on, for a base of some operating system, or of none that matters. */
export function toolchainFor(
  { toolchain, runtime }: Recipe,
  row: ImageRow | undefined,
): ImageRow | undefined {
  if ('reference' in toolchain) return ownImage({ image: toolchain.reference });
  const { family, version, compiles = true } = toolchain;
  const anywhere = runtime?.links === 'nothing' || row?.system === undefined;
  const wish = { family, ...(version ? { version: version.value } : {}) };
  const system = anywhere || row?.system === undefined ? {} : { system: row.system };
  const first = (flavour: 'toolchain' | 'slim') => findImages({ flavour, ...wish, ...system })[0];
  // A family that only serves has no toolchain of its own, and nothing is built on it.
  return compiles || row?.flavour === 'full'
    ? (first('toolchain') ?? first('slim'))
    : (first('slim') ?? first('toolchain'));
}

/** For a base of the user's own, which may be of a release that no toolchain of this version was made on. */
export function toolchainForOwn(recipe: Recipe, row: ImageRow): ImageRow | undefined {
  return toolchainFor(recipe, row) ?? toolchainFor(recipe, undefined);
}

function rowsFor({ family, version, links }: Runtime, flavour: Flavour): ImageRow[] {
  return findImages({
    family,
    flavour,
    ...(version ? { version: version.value } : {}),
    // Whoever asks for an empty image knows that the binary is static.
    ...(links && flavour !== 'scratch' ? { links } : { links: 'nothing' as const }),
  });
}

function isOfOneSystem({ runtime, toolchain }: BasePair): boolean {
  return runtime.system === undefined || runtime.system === toolchain.system;
}
