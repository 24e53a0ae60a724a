/** The end of what a step prints: enough to see why it failed, however much it prints. */
export interface OutputTail {
  /** Adds a chunk in base64; answers the lines that it completed. */
  add(data: string): string[];
  /** The last lines, with one that has no end yet. */
  lines(): string[];
  /** How many lines came before those. */
  dropped(): number;
}

const kept = 200;
/** A line may be a bundle of a megabyte. */
const widest = 2000;

export function outputTail(): OutputTail {
  const decoder = new TextDecoder();
  let last: string[] = [];
  let open = '';
  let count = 0;
  return {
    add(data) {
      const text = open + decoder.decode(Buffer.from(data, 'base64'), { stream: true });
      const lines = text.split('\n').map(shown);
      open = text.slice(text.lastIndexOf('\n') + 1).slice(-widest);
      lines.pop();
      count += lines.length;
      last = [...last, ...lines.slice(-kept)].slice(-kept);
      return lines;
    },
    lines: () => (open === '' ? last : [...last, shown(open)]),
    dropped: () => count - last.length,
  };
}

/** What a terminal would show of it in the end: bars redraw their line. No colours, and nothing that moves a cursor. */
function shown(line: string): string {
  const text = line.replace(/\r$/, '').replace(escapes, '').slice(0, widest);
  return text.slice(text.lastIndexOf('\r') + 1).replace(controls, '');
}

/** https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
const escape = '\\u001b';
const bell = '\\u0007';
const escapes = new RegExp(
  `${escape}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${bell}${escape}]*(?:${bell}|${escape}\\\\)|[@-Z\\\\-_])`,
  'g',
);
// A tab is no harm.
// eslint-disable-next-line no-control-regex -- they are what is taken out
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
