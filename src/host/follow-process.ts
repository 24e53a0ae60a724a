import { spawn } from 'node:child_process';
import type { Command } from '../buildx/command.ts';
import { writeOut } from './write-out.ts';

/** A process whose output is passed on. */
export interface Followed {
  /** Undefined when it did not start at all. */
  ended: Promise<number | undefined>;
  /** What it said of itself and not of what it runs. */
  said(): string;
}

/**
 * Runs a command and passes on what it says, but for what begins with `own`, and all behind it: that is kept. It has no part in the
 * terminal's signals, so it still follows while something is brought to its end.
 */
export function followProcess({ command, args }: Command, own: string): Followed {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'pipe'] });
  let kept = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (kept !== '' || chunk.subarray(0, own.length).toString() === own) kept += chunk.toString();
    else writeOut(2, chunk);
  });
  const ended = new Promise<number | undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    // A program that a signal ended has no code of its own; a shell says one over 128.
    child.on('close', (code) => resolve(code ?? 137));
  });
  return { ended, said: () => kept };
}
