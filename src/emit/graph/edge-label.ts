import type { Taking } from './stage-graph.ts';

/** More paths than these would hide the graph. */
const shown = 3;

/** What is taken, in a few words; empty where a stage only continues another. */
export function edgeLabel(takings: readonly Taking[]): string {
  const files = takings.filter(({ how }) => how !== 'base');
  const names = files.map(({ path }) => path ?? 'everything');
  const words = [...new Set(names)];
  const rest = words.length - shown;
  return rest > 0 ? `${words.slice(0, shown).join(', ')} and ${rest} more` : words.join(', ');
}
