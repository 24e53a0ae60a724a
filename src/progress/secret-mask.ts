/** Keeps the values of secrets out of what is shown of a build. */
export interface SecretMask {
  /** The text, with `***` where a value stands. */
  hide(text: string): string;
  /** The last characters of a text that goes on, at least so many: none of its values begins before them and ends within. */
  endOf(text: string, length: number): string;
}

export const noSecrets: SecretMask = {
  hide: (text) => text,
  endOf: (text, length) => text.slice(-length),
};

/** What is shorter stands in every second line by chance. */
const shortest = 4;

/** A mask for these values, and for every line of one that has several: logs come by lines. */
export function secretMask(values: readonly string[]): SecretMask {
  const hidden = [...new Set(values.flatMap(linesOf))].sort((one, other) => other.length - one.length);
  const [longest] = hidden;
  if (longest === undefined) return noSecrets;
  const find = finder(hidden);
  return {
    hide: (text) => covered(text, find(text)),
    endOf(text, length) {
      // One that has not ended yet is kept whole as well.
      const cut = text.length - Math.max(length, longest.length);
      if (cut <= 0) return text;
      const divided = find(text).find(({ start, end }) => start < cut && end > cut);
      return text.slice(divided?.start ?? cut);
    },
  };
}

function linesOf(value: string): string[] {
  const lines = value.trim().split(/[\r\n]+/);
  const worthIt = lines.length > 1 ? lines.filter((line) => /[\p{Letter}\p{Number}]/u.test(line)) : lines;
  return worthIt.map((line) => line.trim()).filter(({ length }) => length >= shortest);
}

interface Span {
  start: number;
  end: number;
}

/**
 * Finds where each of these begins, the longest one of a place, in their order. A secret may be a file of thousands of lines, and
 * a log have millions of letters: nothing but a table is looked into for each, unless one may begin there. An expression of so
 * many choices is slow, or too large for the language.
 */
function finder(hidden: readonly string[]): (text: string) => Span[] {
  const begins = new Uint8Array(0x10000);
  const byStart = new Map<string, string[]>();
  for (const value of hidden) {
    const start = value.slice(0, shortest);
    let hash = 0;
    for (let index = 0; index < start.length; index += 1) hash = hashed(hash, start.charCodeAt(index));
    begins[hash] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), value]);
  }
  return (text) => {
    const spans: Span[] = [];
    let hash = 0;
    for (let index = 0; index < text.length; index += 1) {
      hash = hashed(hash, text.charCodeAt(index));
      if (begins[hash] === 0) continue;
      const start = index + 1 - shortest;
      const candidates = byStart.get(text.slice(Math.max(0, start), index + 1));
      const value = candidates?.find((candidate) => text.startsWith(candidate, start));
      if (value !== undefined) spans.push({ start, end: start + value.length });
    }
    return spans;
  };
}

/** In 16 bits, so after as many letters as the shortest has nothing is left of one. */
function hashed(hash: number, letter: number): number {
  return ((hash << 4) ^ letter) & 0xffff;
}

/** Values may overlap: one is the beginning of another, or repeats itself. */
function covered(text: string, spans: readonly Span[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of spans) {
    if (start >= from) shown += `${text.slice(from, start)}***`;
    from = Math.max(from, end);
  }
  return spans.length === 0 ? text : shown + text.slice(from);
}
