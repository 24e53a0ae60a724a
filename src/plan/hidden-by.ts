/**
 * Whether one of these lines of an ignore file hides a path, or may hide it: itself, or a folder that it lies in. A class
 * (`[a-z]`) and an escaped character stand for any: a file that is kept without need does no harm, and one that is lost
 * does. https://pkg.go.dev/github.com/moby/patternmatcher
 *
 * @example hiddenBy(['README*'])('README.md') // true
 * @example hiddenBy(['dist'])('dist/app.js') // true
 */
export function hiddenBy(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) =>
    glob
      .replace(/^\.?\/|\/+$/g, '')
      .split(/(\*\*\/|\*\*|\*|\?|\[[^\]]+\]|\\.)/)
      .map((piece) => wildcards[piece] ?? (isAnyOf(piece) ? '[^/]' : literal(piece)))
      .join(''),
  );
  const pattern = new RegExp(`^(?:${patterns.join('|')})(?:/|$)`);
  return (path) => pattern.test(path);
}

const wildcards: Record<string, string> = { '**/': '(.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

function isAnyOf(piece: string): boolean {
  return /^(\[[^\]]+\]|\\.)$/.test(piece);
}

function literal(text: string): string {
  return text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
}
