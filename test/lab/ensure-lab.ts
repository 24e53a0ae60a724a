import { readFileSync } from 'node:fs';
import { engineOwner } from './engine.ts';
import { bringUp, type PartName } from './parts.ts';
import type { Say } from './say.ts';

/** What images are built and run on. `reason` says what a machine without an engine would need. */
export type Lab = { engine: 'lab' | 'user' } | { engine: 'none'; reason: string };

/**
 * Brings up these parts where they are missing, and only that. A working engine of the user's is taken as it is:
 * nothing is installed, started or put into it.
 */
export async function ensureLab(say: Say, parts: readonly PartName[] = ['bases']): Promise<Lab> {
  const owner = await engineOwner();
  if (owner === 'user') return { engine: 'user' };
  if (owner === 'none') {
    const reason = whyNot();
    if (reason !== undefined) return { engine: 'none', reason };
  }
  await bringUp(parts, owner, say);
  return { engine: 'lab' };
}

/** The lab changes the machine, so it does that only where it knows how. */
function whyNot(): string | undefined {
  const needs = 'there is no Docker engine, and the lab can install one only';
  if (process.platform !== 'linux') return `${needs} on Debian Linux: start Docker and try again`;
  const release = readFileSync('/etc/os-release', 'utf8');
  if (!/^ID=debian$/m.test(release)) return `${needs} on Debian: install Docker and try again`;
  if (process.getuid?.() !== 0) return `${needs} as root: install Docker, or run this as root`;
  return undefined;
}
