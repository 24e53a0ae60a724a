import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Command } from '../buildx/command.ts';
import { whenInterrupted } from './when-interrupted.ts';

/** How a process ended. */
export interface Ended {
  /** Undefined when it did not start at all. */
  exitCode: number | undefined;
  /** By the user or the system. */
  interrupted: boolean;
}

/** How long what was told to end may take before it is ended. */
const lastRespite = 10_000;

/**
 * Runs a command on this terminal, and waits for it also when the user or the system asks for an end. Its stderr goes to
 * `readLine`, if there is one. By Node.js's own means: a process library would take longer to load than this to run.
 */
export function runHere(
  { command, args, env }: Command,
  readLine?: (line: string) => void,
  abort?: AbortSignal,
): Promise<Ended> {
  return new Promise((resolve) => {
    let interrupted = false;
    const onSignal = (signal: NodeJS.Signals) => {
      interrupted = true;
      // A terminal sends Ctrl-C to the child as well; a second one would cut its clean end short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    // Before the start: a signal that comes right after it must find somebody.
    const attended = whenInterrupted(onSignal);
    const child = spawn(command, args, {
      stdio: ['inherit', 'inherit', readLine ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    });
    if (child.stderr && readLine) readLines(child.stderr, readLine);
    let killer: NodeJS.Timeout | undefined;
    const onAbort = () => {
      child.kill('SIGINT');
      killer = setTimeout(() => child.kill('SIGKILL'), lastRespite);
    };
    abort?.addEventListener('abort', onAbort);
    const end = (exitCode: number | undefined, signal?: NodeJS.Signals | null) => {
      clearTimeout(killer);
      abort?.removeEventListener('abort', onAbort);
      attended();
      const byOthers = !abort?.aborted && (signal === 'SIGINT' || exitCode === 130);
      resolve({ exitCode, interrupted: interrupted || byOthers });
    };
    child.on('error', () => end(undefined));
    child.on('close', (exitCode, signal) => end(exitCode ?? undefined, signal));
  });
}

/** An endless line must not fill the memory. */
const widest = 1_000_000;

function readLines(stream: Readable, readLine: (line: string) => void): void {
  let open = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (open + chunk).split('\n');
    open = (lines.pop() ?? '').slice(0, widest);
    for (const line of lines) readLine(line);
  });
  stream.on('end', () => {
    if (open !== '') readLine(open);
  });
}
