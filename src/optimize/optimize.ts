import type { Pass, Plan } from '../model/plan.ts';

/** The plan after every pass, in order. */
export function optimize(plan: Plan, passes: readonly Pass[]): Plan {
  return passes.reduce((improved, pass) => pass.run(improved), plan);
}
