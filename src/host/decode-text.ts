import { isUtf8 } from 'node:buffer';

/** Half a character, which no text has. */
const broken = '\u{dcff}';

/**
 * The text of a file. A byte order mark is taken away. Where bytes are no UTF-8 there is half a character in their place,
 * by which `load` knows them; the sign that usually stands there (U+FFFD) may be one that somebody wrote.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return isUtf8(bytes) ? text : text.replaceAll('\u{fffd}', broken);
}
