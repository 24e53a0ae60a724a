import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from './limits.ts';

/** Why something did not come about, as the middle of a sentence and without an address: those are signed. */
export class Failure extends Error {
  /** Whether another try may do better, and how long the other side wants to be left alone, in milliseconds. */
  constructor(
    message: string,
    readonly again = false,
    readonly after = 0,
  ) {
    super(message);
  }
}

/** Nothing came for as long as one waits, so every other try takes that long too. */
export class Silence extends Failure {}

/** Tries something as often as there is hope. Whatever is thrown in the end is a failure. */
export async function tried<T>(
  action: () => Promise<T>,
  { tries, pause, longestPause }: Limits,
  closing: AbortSignal,
): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await action();
    } catch (error) {
      const failure = failureOf(error);
      const hopeful = failure.again && number < (failure instanceof Silence ? Math.min(tries, 2) : tries);
      if (!hopeful || closing.aborted) throw failure;
      const wanted = Math.max(failure.after, pause * 4 ** (number - 1));
      await sleep(Math.min(wanted, longestPause), undefined, { signal: closing }).catch(() => undefined);
    }
  }
}

/** What a system says in codes. Addresses that it names stay out. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new Failure('the disk of this machine is full');
  if (code === 'ECONNREFUSED') return new Failure('refuses connections');
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return new Failure('has a name that is not resolved', true);
  return new Failure(`ended the connection${code === '' ? '' : ` (${code})`}`, true);
}
