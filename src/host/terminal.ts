import type { Paint } from '../diagnostics/render-pretty.ts';

const plain = (text: string) => text;
const style = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

/** Colours on a terminal alone, and never where NO_COLOR is set. https://no-color.org */
export function paintFor(terminal: boolean, environment: NodeJS.ProcessEnv): Paint {
  const colour = terminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
  if (!colour) return { error: plain, warning: plain, strong: plain, faint: plain };
  return { error: style(31), warning: style(33), strong: style(1), faint: style(2) };
}
