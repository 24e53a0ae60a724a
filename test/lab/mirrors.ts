import { mirrored } from '../../src/images/image-reference.ts';
import { baseImages } from './base-images.ts';
import { registryAddress } from './lab-folder.ts';

/**
 * Where the lab's registry holds the images of other registries: those of Docker Hub at its root, because an engine's
 * own mirrors have no path; the others in a folder of their name.
 */
export const mirrors: Readonly<Record<string, string>> = Object.fromEntries(
  ['docker.io', ...hostsOf(baseImages)].map((host) => [
    host,
    host === 'docker.io' ? registryAddress : `${registryAddress}/${host}`,
  ]),
);

/** An image's reference in the lab's registry. */
export function inRegistry(reference: string): string {
  return mirrored(reference, mirrors);
}

/**
 * What `buildkitd` is told: it takes those images for the ones that they stand for, and keeps what it has while that is not
 * much. By itself it wants a fifth of the disk free, and throws steps away in the middle of whatever is measured.
 * https://docs.docker.com/build/cache/garbage-collection/
 */
export function buildkitdConfig(): string {
  const sections = Object.entries(mirrors).map(
    ([host, mirror]) => `[registry."${host}"]\n  mirrors = ["${mirror}"]\n`,
  );
  const policy = '[[worker.oci.gcpolicy]]\n  all = true\n  maxUsedSpace = "15GB"\n';
  return [policy, ...sections, `[registry."${registryAddress}"]\n  http = true\n`].join('\n');
}

function hostsOf(references: readonly string[]): string[] {
  const first = references
    .filter((name) => name.split('/').length > 1)
    .map((name) => name.split('/')[0] ?? '');
  return [...new Set(first.filter((name) => /[.:]/.test(name)))].sort();
}
