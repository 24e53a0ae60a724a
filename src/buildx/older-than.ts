/**
 * Whether a version is older than the first two numbers of another. One that nobody stamped, such as the `v0.0.0` of some
 * distributions, is no older than anything: it is not known.
 *
 * @example olderThan('github.com/docker/buildx v0.12.1 30feaa1', '0.13') // true
 */
export function olderThan(version: string, minimum: string): boolean {
  const [major, minor] = numbersOf(version);
  const [wantedMajor, wantedMinor] = numbersOf(minimum);
  if (major === 0 && minor === 0) return false;
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

/** The version in an answer, without what a distribution added; undefined where there is none. */
export function versionIn(answer: string): string | undefined {
  return /\bv?(\d+\.\d+(?:\.\d+)?)/.exec(answer)?.[1];
}

function numbersOf(text: string): [number, number] {
  const [major = 0, minor = 0] = (versionIn(text) ?? '').split('.').map(Number);
  return [major, minor];
}
