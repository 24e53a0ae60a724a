import { afterAll } from 'vitest';
import { succeeds } from './run.ts';

const made = new Set<string>();

/** An image that goes with the file of tests that made it, by its name. */
export function temporaryImage(reference: string): string {
  made.add(reference);
  return reference;
}

// Layers that an engine keeps for nobody fill a disk in a few runs, and its collector looks through them all each time.
afterAll(async () => {
  if (made.size > 0) await succeeds('docker', ['image', 'rm', '--force', ...made], 600);
  made.clear();
});
