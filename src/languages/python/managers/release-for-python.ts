/** The newest release that a minor version of Python 3 and those after it can have, by that minor version. */
export type Releases = Readonly<Record<number, string>>;

/**
 * The release of a tool for a line of Python. A tool that is no longer made for an old line cannot be installed on it.
 *
 * @example releaseForPython('3.9', { 10: '2.5.1', 9: '2.2.1' }) // '2.2.1'
 */
export function releaseForPython(python: string, releases: Releases): string {
  const minor = Number(/^3\.(\d+)/.exec(python)?.[1] ?? Infinity);
  const lines = Object.keys(releases).map(Number);
  // Below the oldest nothing is known, and the oldest comes nearest.
  const line = Math.max(...lines.filter((one) => one <= minor), Math.min(...lines));
  return releases[line] ?? '';
}
