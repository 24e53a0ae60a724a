const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs something, and tells it each time that the user or the system asks for an end. */
export async function whileListening<T>(onSignal: () => void, run: () => Promise<T>): Promise<T> {
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await run();
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
