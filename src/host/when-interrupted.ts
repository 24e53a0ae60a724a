const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Those who have something to bring to its end first. */
let attending = 0;

/** Tells somebody, until the answer is called, that the user or the system asks for an end; this process then waits for them. */
export function whenInterrupted(tell: (signal: NodeJS.Signals) => void): () => void {
  attending += 1;
  for (const signal of signals) process.on(signal, tell);
  return () => {
    attending -= 1;
    for (const signal of signals) process.off(signal, tell);
  };
}

/** Has this process end with an exit code of its own when it is asked to, so that what is put right at an exit is. */
export function exitWhenInterrupted(exitCode: number): void {
  for (const signal of signals)
    process.on(signal, () => {
      if (attending === 0) process.exit(exitCode);
    });
}
