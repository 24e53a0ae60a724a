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

/**
 * The same of a file of plain lines, which may be UTF-16 as well: PowerShell writes it where `pip freeze` is redirected,
 * and pip reads it by its byte order mark. https://pip.pypa.io/en/stable/reference/requirements-file-format/#encoding
 */
export function decodeLines(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return decodeText(bytes);
}
