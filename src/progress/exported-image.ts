import type { Change } from './follow-build.ts';

/** What a build made, as the engine called it when it wrote it. */
export interface ExportedImage {
  digest?: string;
  /** Of the image in it, where there is but one: an index names others, and attestations. */
  image?: string;
  /** Of what the image holds, without attestations: another build of the same has the same. */
  content?: string;
}

/** Of all that the engine says it transfers. */
export function exportedImage(said: readonly string[]): ExportedImage {
  const digest = digestOf(said, ['exporting manifest list', 'exporting manifest', 'writing image']);
  const images = new Set(said.filter((id) => id.startsWith('exporting manifest sha256:')));
  const image = images.size === 1 ? digestOf(said, ['exporting manifest']) : undefined;
  const content = digestOf(said, ['exporting config', 'writing image']);
  return {
    ...(digest === undefined ? {} : { digest }),
    ...(image === undefined ? {} : { image }),
    ...(content === undefined ? {} : { content }),
  };
}

/** The image, at the moment when its registry has it whole: a cache may be written for long after that. */
export function pushedImage(change: Change): ExportedImage | undefined {
  if (change.type !== 'transfer' || change.transfer.completed === undefined) return undefined;
  if (!change.transfer.id.startsWith('pushing manifest for ')) return undefined;
  return exportedImage([...change.step.transfers.keys()]);
}

/** The engine says what it exports, under the first of these names; an index stands for all that it lists. */
function digestOf(said: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = said.find((id) => id.startsWith(`${name} sha256:`));
    if (found !== undefined) return found.slice(name.length + 1);
  }
  return undefined;
}
