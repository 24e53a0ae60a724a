import type { Plan } from '../model/plan.ts';
import { referencesOf } from './stage-references.ts';

/** The names of these stages and of everything that they need. A stage takes only of those above it. */
export function reachableStages(plan: Plan, from: readonly string[]): Set<string> {
  const reached = new Set(from);
  for (const stage of plan.stages.toReversed()) {
    if (!reached.has(stage.name)) continue;
    for (const source of referencesOf(stage, plan)) reached.add(source);
  }
  return reached;
}
