/**
 * Whether one of these lines of an ignore file hides a path, or may hide it: itself, or a folder that it lies in. A class
 * (`[a-z]`) and an escaped character stand for any: a file that is kept without need does no harm, and one that is lost
 * does. https://pkg.go.dev/github.com/moby/patternmatcher
 *
 * @example hiddenBy(['README*'])('README.md') // true
 * @example hiddenBy(['dist'])('dist/app.js') // true
 */
export function hiddenBy(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) => glob.replace(/^\.?\/|\/+$/g, '').replace(special, inPattern));
  const pattern = new RegExp(`^(?:${patterns.join('|')})(?:/|$)`);
  return (path) => pattern.test(path);
}

/** What is no plain text in a glob, or would be none in a pattern. */
const special = /\*\*\/|\*\*|\*|\?|\[[^\]]+\]|\\.|[.+^${}()|[\]\\]/g;
const wildcards: Record<string, string> = { '**/': '(.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

function inPattern(piece: string): string {
  return wildcards[piece] ?? (piece.length > 1 ? '[^/]' : `\\${piece}`);
}
