import { noSecrets, type SecretMask } from './secret-mask.ts';

/** The end of what a step prints: enough to see why it failed, however much it prints. */
export interface OutputTail {
  /** Adds a chunk in base64 of one of its streams; answers the lines that it completed. */
  add(data: string, stream?: number): string[];
  /** The last lines, with those that have no end yet. */
  lines(): string[];
  /** How many lines came before those. */
  dropped(): number;
}

const kept = 200;
/** A line may be a bundle of a megabyte. */
const widest = 2000;

/** A value may come in several chunks, and others of another stream between them, so it is hidden in whole lines of each. */
export function outputTail(mask = noSecrets): OutputTail {
  const decoders = new Map<number, InstanceType<typeof TextDecoder>>();
  const open = new Map<number, string>();
  let last: string[] = [];
  let count = 0;
  return {
    add(data, stream = 1) {
      const decoder = decoders.get(stream) ?? new TextDecoder();
      decoders.set(stream, decoder);
      const text = (open.get(stream) ?? '') + decoder.decode(Buffer.from(data, 'base64'), { stream: true });
      const lines = text.split('\n');
      open.set(stream, mask.endOf(lines.pop() ?? '', widest));
      const whole = lines.map((line) => shown(line, mask));
      count += whole.length;
      last = [...last, ...whole.slice(-kept)].slice(-kept);
      return whole;
    },
    lines: () => [
      ...last,
      ...[...open.values()].filter((line) => line !== '').map((line) => shown(line, mask)),
    ],
    dropped: () => count - last.length,
  };
}

/** What a terminal would show of it in the end: bars redraw their line. No colours, and nothing that moves a cursor. */
function shown(line: string, mask: SecretMask): string {
  const text = line.replace(/\r$/, '').replace(escapes, '');
  return mask.hide(text.slice(text.lastIndexOf('\r') + 1).replace(controls, '')).slice(0, widest);
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
