import { spawn } from 'node:child_process';
import type { Command } from '../buildx/command.ts';

/** How a process ended. */
export interface Ended {
  /** Undefined when it did not start at all. */
  exitCode: number | undefined;
  interrupted: boolean;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command on this terminal, and waits for it also when the user or the system asks for an end. By Node.js's
 * own means: nothing of the output is touched, and a process library would take longer to load than this to run.
 */
export function runHere({ command, args, env }: Command): Promise<Ended> {
  return new Promise((resolve) => {
    let interrupted = false;
    const onSignal = (signal: NodeJS.Signals) => {
      interrupted = true;
      // A terminal sends Ctrl-C to the child as well; a second one would cut its clean end short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    // Before the start: a signal that comes right after it must find somebody.
    for (const signal of signals) process.on(signal, onSignal);
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    const end = (exitCode: number | undefined, signal?: NodeJS.Signals | null) => {
      for (const name of signals) process.off(name, onSignal);
      resolve({ exitCode, interrupted: interrupted || signal === 'SIGINT' || exitCode === 130 });
    };
    child.on('error', () => end(undefined));
    child.on('close', (exitCode, signal) => end(exitCode ?? undefined, signal));
  });
}
