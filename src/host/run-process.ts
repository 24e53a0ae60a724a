import { execa } from 'execa';
import type { Command } from '../buildx/command.ts';

/** How a process ended. */
export interface Ended {
  /** Undefined when it did not start at all. */
  exitCode: number | undefined;
  interrupted: boolean;
}

/** Runs a command on this terminal, and waits for it also when the user or the system asks for an end. */
export async function runHere({ command, args, cwd }: Command): Promise<Ended> {
  const child = execa(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    stdio: 'inherit',
    reject: false,
  });
  let interrupted = false;
  const onSignal = (signal: NodeJS.Signals) => {
    interrupted = true;
    // A terminal sends Ctrl-C to the child as well; a second one would cut its clean end short.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  const { exitCode, signal } = await child;
  for (const name of signals) process.off(name, onSignal);
  return { exitCode, interrupted: interrupted || signal === 'SIGINT' || exitCode === 130 };
}

/** What a question to a program came to. */
export interface Answer {
  started: boolean;
  succeeded: boolean;
  output: string;
}

/** Asks a program something, with its output kept; it may take so many milliseconds. */
export async function ask(
  { command, args, cwd }: Command,
  timeout: number,
  signal: AbortSignal,
): Promise<Answer> {
  const options = {
    ...(cwd === undefined ? {} : { cwd }),
    all: true,
    reject: false,
    timeout,
    cancelSignal: signal,
  };
  const result = await execa(command, args, { ...options, stdin: 'ignore' });
  return { started: result.code !== 'ENOENT', succeeded: !result.failed, output: String(result.all ?? '') };
}
