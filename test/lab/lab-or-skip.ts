import type { TestContext } from 'vitest';
import { cannotGet } from './cannot-get.ts';
import { ensureLab, type Lab } from './ensure-lab.ts';
import { say } from './say.ts';

let lab: Promise<Lab> | undefined;

/**
 * Goes on where an engine has these base images. Elsewhere the case is skipped with the reason, on a user's machine;
 * in CI nothing may be skipped, so there it fails.
 */
export async function labOrSkip(context: TestContext, bases: readonly string[]): Promise<void> {
  lab ??= ensureLab(say);
  const found = await lab;
  const reason = found.engine === 'none' ? found.reason : await firstMissing(bases);
  if (reason === undefined) return;
  if (process.env.CI) throw new Error(`In CI no case may be skipped: ${reason}`);
  context.skip(reason);
}

async function firstMissing(bases: readonly string[]): Promise<string | undefined> {
  for (const base of bases) {
    const reason = await cannotGet(base);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
