import { posix } from 'node:path';

/** One of the patterns behind `//go:embed`. */
export interface EmbedPattern {
  /** From the folder of the project. */
  glob: string;
  /** In the source. */
  range: { start: number; end: number };
}

/**
 * What a source has compiled in: relative to its own folder, in quotes or without. https://pkg.go.dev/embed
 *
 * @example embedPatterns('web/embed.go', '//go:embed all:dist') // [{ glob: 'web/dist', range: … }]
 */
export function embedPatterns(by: string, text: string): EmbedPattern[] {
  return [...text.matchAll(/^\/\/go:embed (.+)$/gm)].flatMap((directive) => {
    const [whole, line = ''] = directive;
    const first = directive.index + whole.length - line.length;
    return [...line.matchAll(/["`]([^"`]+)["`]|(\S+)/g)].map(
      ({ 0: word, 1: quoted, 2: bare = '', index }) => {
        const start = first + index;
        const glob = posix.join(posix.dirname(by), (quoted ?? bare).replace(/^all:/, ''));
        return { glob, range: { start, end: start + word.length } };
      },
    );
  });
}
