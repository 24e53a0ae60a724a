import type { Paint } from '../diagnostics/render-pretty.ts';

/** The colours of a terminal, or none. */
export interface TerminalPaint extends Paint {
  good(text: string): string;
}

const plain = (text: string) => text;
const style = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

/** Colours on a terminal alone, and never where NO_COLOR is set. https://no-color.org */
export function paintFor(terminal: boolean, environment: NodeJS.ProcessEnv): TerminalPaint {
  const colour = terminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
  if (!colour) return { error: plain, warning: plain, good: plain, strong: plain, faint: plain };
  return { error: style(31), warning: style(33), good: style(32), strong: style(1), faint: style(2) };
}
