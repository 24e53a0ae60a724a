import { baseReferences, copiedImages, finalBase } from '../../lab/base-references.ts';

/**
 * Fetches and unpacks every image that a Dockerfile stands on, and makes of the last one an image to push: what a
 * registry far away and the base's own layers cost is no part of a cold build then.
 */
export function basesDockerfile(dockerfile: string): string {
  const images = [...new Set([...baseReferences(dockerfile), ...copiedImages(dockerfile)])];
  const folder = '/imgc-bench';
  return [
    ...images.flatMap((image, index) => [`FROM ${image} AS base-${index}`, `WORKDIR ${folder}`]),
    `FROM ${finalBase(dockerfile)}`,
    ...images.map((_, index) => `COPY --from=base-${index} ${folder} ${folder}/${index}`),
    '',
  ].join('\n');
}
