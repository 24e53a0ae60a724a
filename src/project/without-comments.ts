/** Strings, which stay: an address or a pattern in one of them has the signs of a comment. */
const texts =
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\x60(?:\\[^]|[^\x60\\])*\x60|\/\/.*|\/\*[^]*?(?:\*\/|(?![^]))/g;

/**
 * A source of a language with the comments of C, without them; spaces are in their place, so that what follows stays
 * where it is.
 *
 * @example withoutComments('listen("a//b") // c') // 'listen("a//b")     '
 */
export function withoutComments(text: string): string {
  return text.replace(texts, (part) => (part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part));
}
