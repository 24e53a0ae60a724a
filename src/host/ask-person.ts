import { isatty } from 'node:tty';
import { createInterface } from 'node:readline/promises';

/** Whether somebody sits there who can answer. CI services have terminals, and nobody before them. */
export function canAsk({ CI }: NodeJS.ProcessEnv): boolean {
  return isatty(0) && isatty(1) && !CI;
}

/** An answer in one line; undefined when it was Ctrl-C or Ctrl-D. Asks on stderr, because stdout is for results. */
export async function askPerson(question: string): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const refused = new AbortController();
  // Neither of them would ever settle the question by itself.
  terminal.once('SIGINT', () => refused.abort());
  terminal.once('close', () => refused.abort());
  try {
    return (await terminal.question(question, { signal: refused.signal })).trim();
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    process.stderr.write('\n');
    return undefined;
  } finally {
    terminal.close();
  }
}
