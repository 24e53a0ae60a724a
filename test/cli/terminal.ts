import xterm from '@xterm/headless';
import { buildOnTerminal, setSize, type TerminalSize } from './build-on-terminal.ts';
import { standInDocker } from './run-cli.ts';

interface Shown {
  exitCode: number | undefined;
  /** Every line from the first, as somebody sees it who scrolls up; in the end, and a moment before another size. */
  screens: string[][];
  /** What came, with its signs for a terminal. */
  raw: string;
}

/** Said by whoever changes the size, so that the two can be told apart in what came. */
const mark = '\u001b]777;resized\u0007';

/**
 * Runs `imgc build` on a terminal, with a stand-in for Docker, and shows what stands on it; it gets its second size when that one runs the
 * command in MEANWHILE, which may do something else.
 */
export async function onTerminal(
  cwd: string,
  docker: string,
  sizes: readonly [TerminalSize, TerminalSize?],
  meanwhile = ':',
): Promise<Shown> {
  const [first, second] = sizes;
  const MEANWHILE = second
    ? `${setSize(second)} < /dev/tty; printf '\\033]777;resized\\007' > /dev/tty`
    : meanwhile;
  const { exitCode, stdout: raw } = await buildOnTerminal(cwd, first, {
    MEANWHILE,
    PATH: `${await standInDocker(docker)}:${process.env.PATH}`,
  });
  const terminal = new xterm.Terminal({ cols: first.columns, rows: first.rows, allowProposedApi: true });
  const screens: string[][] = [];
  for (const [index, part] of raw.split(mark).entries()) {
    if (index > 0 && second) terminal.resize(second.columns, second.rows);
    await new Promise<void>((resolve) => terminal.write(part, resolve));
    screens.push(linesOf(terminal));
  }
  return { exitCode, screens, raw };
}

function linesOf({ buffer: { active } }: xterm.Terminal): string[] {
  const lines: string[] = [];
  for (let index = 0; index < active.length; index += 1) {
    const line = active.getLine(index);
    const text = line?.translateToString(true) ?? '';
    if (line?.isWrapped) lines.push(`${lines.pop() ?? ''}${text}`);
    else lines.push(text);
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
