import type { Pass } from '../model/plan.ts';
import { reachableStages } from './reachable-stages.ts';

/** Stages that neither the image nor a target needs are gone. */
export const dropUnreachableStages: Pass = {
  name: 'drop-unreachable-stages',
  why: 'what nothing needs would only be read by people',
  run(plan) {
    // The last stage is what a build without a target makes, whatever it is called.
    const needed = reachableStages(plan, [plan.final, plan.stages.at(-1)?.name ?? '', ...plan.targets]);
    const stages = plan.stages.filter(({ name }) => needed.has(name));
    return stages.length === plan.stages.length ? plan : { ...plan, stages };
  },
};
