import type { Plan } from '../model/plan.ts';
import { referencesOf } from './stage-references.ts';

/** The names of these stages and of everything that they need. */
export function reachableStages(plan: Plan, from: readonly string[]): Set<string> {
  const stages = new Map(plan.stages.map((stage) => [stage.name, stage]));
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    const stage = stages.get(name);
    for (const source of stage ? referencesOf(stage, plan) : []) visit(source);
  };
  for (const name of from) visit(name);
  return reached;
}
