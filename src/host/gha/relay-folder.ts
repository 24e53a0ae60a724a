import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A folder that nobody else may read, and that is gone when this process is, however that ends. */
export function relayFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'imgc-cache-'));
  const clear = () => rmSync(path, { recursive: true, force: true });
  const onSignal = (signal: NodeJS.Signals) => {
    // While a build runs, somebody else waits for its end, and comes back to close the relay.
    if (process.listenerCount(signal) > 1) return;
    remove();
    process.kill(process.pid, signal);
  };
  const remove = () => {
    process.off('exit', clear);
    for (const signal of signals) process.off(signal, onSignal);
    clear();
  };
  process.on('exit', clear);
  for (const signal of signals) process.on(signal, onSignal);
  return { path, remove };
}
