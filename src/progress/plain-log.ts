import { inUnit } from '../diagnostics/byte-units.ts';
import type { Change, Step } from './follow-build.ts';
import { fitting, inSeconds } from './shown-units.ts';

const widest = 90;

/** A line for a log, if a change is worth one: a step that ended. The rest counts when it takes long. */
export function plainLine(change: Change): string | undefined {
  if (change.type !== 'ended') return undefined;
  const { step } = change;
  if (step.kind !== 'instruction' && step.seconds < 1 && step.state !== 'failed') return undefined;
  return `${titleOf(step)}  ${outcome(step)}`;
}

/** What a step is called: where it belongs, and what it does. */
export function titleOf({ stage, platform, text }: Step): string {
  const place = [platform, stage].filter((word) => word !== undefined).join(' ');
  return `${place === '' ? '' : `[${place}] `}${fitting(text, widest)}`;
}

export function outcome(step: Step): string {
  switch (step.state) {
    case 'cached':
      return 'cached';
    case 'failed':
      if (/context canceled/.test(step.error ?? '')) return 'stopped';
      // A remote cache had said that it has it. The step runs now, and has another line for that.
      if (/^blob sha256:\w+: not found$/.test(step.error ?? '')) return 'gone from the cache';
      return `failed after ${inSeconds(step.seconds)}`;
    default:
      return [inSeconds(step.seconds), ...fetched(step)].join(', ');
  }
}

/** How much a base image weighed that had to come. */
function fetched({ kind, transfers }: Step): string[] {
  if (kind !== 'base') return [];
  const bytes = [...transfers.values()]
    .filter(({ id }) => id.startsWith('sha256:'))
    .reduce((sum, { current }) => sum + current, 0);
  return bytes === 0 ? [] : [inUnit(bytes)];
}
