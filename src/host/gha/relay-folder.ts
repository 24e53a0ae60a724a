import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that nobody else may read, and that is gone when this process ends. */
export function relayFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'imgc-cache-'));
  const clear = () => rmSync(path, { recursive: true, force: true });
  const remove = () => {
    process.off('exit', clear);
    clear();
  };
  process.on('exit', clear);
  return { path, remove };
}
