import { join } from 'node:path';
import { execa } from 'execa';

export interface TerminalSize {
  columns: number;
  rows: number;
}

export const setSize = ({ columns, rows }: TerminalSize) => `stty cols ${columns} rows ${rows}`;

/**
 * Runs `imgc build` on a terminal of its own, which `script` gives it; what is printed there is its stdout.
 * https://man7.org/linux/man-pages/man1/script.1.html
 */
export function buildOnTerminal(cwd: string, size: TerminalSize, env: Record<string, string> = {}) {
  const command = `${setSize(size)}; exec ${process.execPath} ${join(process.cwd(), 'dist/imgc.cjs')} build`;
  return execa('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    reject: false,
    stripFinalNewline: false,
    env: { GITHUB_ACTIONS: '', CI: '', TERM: 'xterm-256color', ...env },
  });
}
