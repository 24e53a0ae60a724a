import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

/** Larger than any terminal: whoever draws on it breaks no line and leaves none out. */
const endless = 10_000;

/** What begins a frame of `log-update`: the lines of the last one are erased from the last to the first. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const erasure = /^(?:\u001b\[2K(?:\u001b\[1A)?)+\u001b\[G/;

/** Terminals that know it show what stands between the two at once. https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036 */
const [together, shown] = ['\u001b[?2026h', '\u001b[?2026l'];

type Terminal = NodeJS.WriteStream & { _refreshSize?(): void };

/**
 * A terminal for frames that replace one another, by listr2, which asks for its size once. Each of their lines takes one line, there
 * are no more than have a place, and a frame goes whole when the next one comes, also from a terminal that has got narrower
 * since, where a line has become several.
 */
export function frameStream(terminal: Terminal): NodeJS.WriteStream {
  // Of one that was closed nobody reads a frame, and the build is brought to its end by the signal that comes with it.
  terminal.on('error', () => undefined);
  let widths: number[] = [];
  let isOver = false;
  const write = (text: string): boolean => {
    const [begin] = erasure.exec(text) ?? [''];
    const body = text.slice(begin.length).split('\n');
    // The last frame is taken away, and what came of all stays.
    if (begin !== '' && body.join('') === '') isOver = true;
    const { columns } = sizeOf(terminal);
    const lines = body.map((line) => cliTruncate(line, columns));
    // As late as can be: what is drawn for another size stays there for ever.
    const now = sizeOf(terminal);
    const placed = isOver ? lines : lines.slice(-now.rows);
    const before = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / now.columns)), 0);
    widths = placed.map((line) => stringWidth(line));
    const erased = begin === '' ? '' : eraseLines(Math.min(before, now.rows));
    return terminal.write(`${together}${erased}${placed.join('\n')}${shown}`);
  };
  const stream: Pick<NodeJS.WriteStream, 'columns' | 'rows' | 'write'> = {
    columns: endless,
    rows: endless,
    write,
  };
  return stream as NodeJS.WriteStream;
}

/**
 * Node.js learns of another size by a signal, some time after the terminal has it. So it is made to look, by what it does
 * itself then. https://github.com/nodejs/node/blob/v24.0.0/lib/tty.js
 */
function sizeOf(terminal: Terminal) {
  terminal._refreshSize?.();
  const { columns = 80, rows = 24 } = terminal;
  return { columns, rows };
}

/** From the line of the cursor upwards. */
function eraseLines(count: number): string {
  return `${Array.from({ length: count }, () => '\u001b[2K').join('\u001b[1A')}\u001b[G`;
}
