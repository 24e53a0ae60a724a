import type { Plan } from '../model/plan.ts';
import { reachableStages } from '../optimize/reachable-stages.ts';

/** What the steps of a build ask the machine for, and no more: one target may need less than another. */
export interface TargetNeeds {
  /** By id, whether a step fails without it. */
  secrets: ReadonlyMap<string, boolean>;
  /** Ids of agents of ssh. */
  agents: ReadonlySet<string>;
  /** Names of build arguments. */
  args: ReadonlySet<string>;
  hostNetwork: boolean;
}

export function targetNeeds(stage: string, plan: Plan): TargetNeeds {
  const reached = reachableStages(plan, [stage]);
  const steps = plan.stages.filter(({ name }) => reached.has(name)).flatMap((one) => one.steps);
  const secrets = new Map<string, boolean>();
  const agents = new Set<string>();
  for (const mount of steps.flatMap((step) => (step.kind === 'run' ? step.mounts : []))) {
    if (mount.type === 'ssh') agents.add(mount.id);
    if (mount.type === 'secret') secrets.set(mount.id, secrets.get(mount.id) || mount.required);
  }
  return {
    secrets,
    agents,
    args: new Set(steps.flatMap((step) => (step.kind === 'arg' ? [step.name] : []))),
    hostNetwork: steps.some((step) => step.kind === 'run' && step.network === 'host'),
  };
}
