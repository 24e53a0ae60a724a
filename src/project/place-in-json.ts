import type { Path } from '../model/located.ts';
import type { Range } from '../model/origin.ts';

/** Strings, punctuation, and the words that numbers, `true`, `false` and `null` are. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * Where a part of a JSON text stands; the text is known to be good JSON. Of a key that stands there twice, the last
 * counts, as it does for whoever parses it. Undefined where there is no such part.
 *
 * @example placeInJson('{"scripts": {"build": "tsc"}}', ['scripts', 'build']) // { start: 22, end: 27 }
 */
export function placeInJson(text: string, path: Path): Range | undefined {
  const tokens = text.matchAll(token);
  const next = () => tokens.next().value as RegExpExecArray;
  /** Reads one value; `rest` is the way from it to what is sought, undefined where it does not lie in it. */
  const read = (
    first: RegExpExecArray,
    rest: Path | undefined,
  ): { end: number; found?: Range | undefined } => {
    const end = first[0] === '{' || first[0] === '[' ? inside(first[0], rest) : undefined;
    const range = { start: first.index, end: end?.end ?? first.index + first[0].length };
    return { end: range.end, found: rest?.length === 0 ? range : end?.found };
  };
  const inside = (bracket: string, rest: Path | undefined): { end: number; found?: Range | undefined } => {
    let found: Range | undefined;
    for (let index = 0; ; index++) {
      let first = next();
      if (first[0] === ',') first = next();
      if (first[0] === '}' || first[0] === ']') return { end: first.index + 1, found };
      let key: string | number = index;
      if (bracket === '{') {
        key = rest?.length ? (JSON.parse(first[0]) as string) : '';
        next();
        first = next();
      }
      const isOnTheWay = rest !== undefined && rest.length > 0 && rest[0] === key;
      const inner = read(first, isOnTheWay ? rest.slice(1) : undefined);
      if (isOnTheWay) found = inner.found;
    }
  };
  return read(next(), path).found;
}
