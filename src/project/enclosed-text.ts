const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const quotes = `'"\``;
/** What is asked for stands at the beginning of a call. */
const limit = 2000;

/**
 * What stands in a bracket, up to the one that closes it, or the beginning of a long one.
 *
 * @example enclosedText('listen(port, () => {})', 6) // 'port, () => {}'
 */
export function enclosedText(text: string, open: number): string {
  const end = walk(text.slice(open, open + limit), (depth) => depth === 0) ?? limit;
  return text.slice(open + 1, open + end);
}

/**
 * The parts of such a text, at its own commas.
 *
 * @example separatedParts("port, '0.0.0.0', () => log('a, b')") // ['port', "'0.0.0.0'", "() => log('a, b')"]
 */
export function separatedParts(text: string): string[] {
  const ends: number[] = [];
  walk(text, (depth, sign, index) => {
    if (depth === 0 && sign === ',') ends.push(index);
    return false;
  });
  const parts = [...ends, text.length].map((end, index) => text.slice((ends[index - 1] ?? -1) + 1, end));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Goes over a text, passing strings, until it is enough: where it is then. */
function walk(
  text: string,
  isEnough: (depth: number, sign: string, index: number) => boolean,
): number | undefined {
  const open: string[] = [];
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? '';
    if (sign === '\\') index++;
    else if (quote !== '') quote = sign === quote ? '' : quote;
    else if (quotes.includes(sign)) quote = sign;
    else {
      if (closing[sign] !== undefined) open.push(closing[sign]);
      else if (sign === open.at(-1)) open.pop();
      if (isEnough(open.length, sign, index)) return index;
    }
  }
  return undefined;
}
