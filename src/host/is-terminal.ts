import { createRequire } from 'node:module';
import type * as Terminals from 'node:tty';

/**
 * Whether a stream of this process is a terminal. `node:tty` brings the network modules of Node.js along, a sixth of
 * what a short run takes beyond Node.js itself, so it is loaded only when somebody asks; by `require`, because who asks
 * cannot wait.
 */
export function isTerminal(descriptor: 1 | 2): boolean {
  const { isatty } = createRequire(process.execPath)('node:tty') as typeof Terminals;
  return isatty(descriptor);
}
