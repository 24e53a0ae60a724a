import { whenInterrupted } from './when-interrupted.ts';

/** How often the user or the system asked for an end, and who is told each time. */
export interface Interruptions {
  count: number;
  tell?: () => void;
}

/** Runs something that ends by itself when it is asked to; until it is over, no signal ends this process. */
export async function whileListening<T>(run: (interruptions: Interruptions) => Promise<T>): Promise<T> {
  const interruptions: Interruptions = { count: 0 };
  const attended = whenInterrupted(() => {
    interruptions.count += 1;
    interruptions.tell?.();
  });
  try {
    return await run(interruptions);
  } finally {
    attended();
  }
}
