import type { TestContext } from 'vitest';
import { cannotGet } from './cannot-get.ts';
import { ensureLab, type Lab } from './ensure-lab.ts';
import type { PartName } from './parts.ts';
import { makeRequested } from './requested-bases.ts';
import { say } from './say.ts';

const labs = new Map<string, Promise<Lab>>();

/**
 * Goes on where an engine has these base images, and the lab these parts beside it. Elsewhere the case is skipped with
 * the reason, on a user's machine; in CI nothing may be skipped, so there it fails.
 */
export async function labOrSkip(
  context: TestContext,
  bases: readonly string[],
  parts: readonly PartName[] = [],
): Promise<void> {
  const wanted = ['bases', ...parts] as const;
  const lab = labs.get(wanted.join()) ?? ensureLab(say, wanted);
  labs.set(wanted.join(), lab);
  const found = await lab;
  if (found.engine === 'lab') await makeRequested(bases, say, parts.length > 0);
  const reason = whyNot(found, parts) ?? (await firstMissing(bases));
  if (reason === undefined) return;
  if (process.env.CI) throw new Error(`In CI no case may be skipped: ${reason}`);
  context.skip(reason);
}

function whyNot(lab: Lab, parts: readonly PartName[]): string | undefined {
  if (lab.engine === 'none') return lab.reason;
  if (lab.engine === 'lab' || parts.length === 0) return undefined;
  return `this machine has an engine of its own, and the lab puts nothing into it (${parts.join(', ')})`;
}

async function firstMissing(bases: readonly string[]): Promise<string | undefined> {
  for (const base of bases) {
    const reason = await cannotGet(base);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
