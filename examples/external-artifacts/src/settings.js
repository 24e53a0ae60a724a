import { readFileSync } from 'node:fs';

/** What the operator decided, from a file of the image's. */
export function readSettings(path) {
  const { greeting } = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof greeting !== 'string') throw new Error(`${path} has no greeting.`);
  return { greeting };
}
