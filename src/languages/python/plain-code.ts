/** Strings, which stay, and what stands in none of them. */
const texts = /("""|\x27\x27\x27)[^]*?(?:\1|$)|"(?:\\.|[^"\\\n])*"|\x27(?:\\.|[^\x27\\\n])*\x27|#.*/g;

/**
 * A module without its comments and without texts of several lines, which are mostly what is said of a function; spaces
 * are in their place, so that everything else stays where it is.
 *
 * @example plainCode('a = "#"  # b') // 'a = "#"     '
 */
export function plainCode(text: string): string {
  return text.replace(texts, (part, long?: string) =>
    long === undefined && !part.startsWith('#') ? part : part.replace(/[^\n]/g, ' '),
  );
}
