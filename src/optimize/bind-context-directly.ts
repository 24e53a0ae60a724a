import type { Mount, Pass, Stage } from '../model/plan.ts';
import { mapSteps } from './map-steps.ts';

/** A stage that only holds the whole context is not needed by a bind mount, which can see the context itself. */
export const bindContextDirectly: Pass = {
  name: 'bind-context-directly',
  why: 'a copy of the whole context only to look at it costs time and space',
  run(plan) {
    const holders = new Set(plan.stages.filter(holdsTheContext).map(({ name }) => name));
    if (holders.size === 0) return plan;
    const direct = (mount: Mount): Mount =>
      mount.type === 'bind' && mount.from !== 'context' && holders.has(mount.from.stage)
        ? { ...mount, from: 'context' }
        : mount;
    return mapSteps(plan, (step) =>
      step.kind === 'run' ? { ...step, mounts: step.mounts.map(direct) } : step,
    );
  },
};

function holdsTheContext({ base, steps, image }: Stage): boolean {
  const [only] = steps;
  if (base !== 'scratch' || image || steps.length !== 1 || only?.kind !== 'copy') return false;
  return only.from === 'context' && only.path === '.' && only.to === '/' && only.exclude.length === 0;
}
