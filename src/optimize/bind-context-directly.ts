import type { Mount, Pass, Stage } from '../model/plan.ts';
import { mapSteps } from './map-steps.ts';

/** A stage that only holds a folder of the context is not needed by a bind mount, which can see the context itself. */
export const bindContextDirectly: Pass = {
  name: 'bind-context-directly',
  why: 'a copy of the context only to look at it costs time and space',
  run(plan) {
    const holders = new Map<string, string>();
    for (const stage of plan.stages) {
      const path = heldPath(stage);
      if (path !== undefined) holders.set(stage.name, path);
    }
    if (holders.size === 0) return plan;
    const direct = (mount: Mount): Mount => {
      if (mount.type !== 'bind' || mount.from === 'context' || !('stage' in mount.from)) return mount;
      const path = holders.get(mount.from.stage);
      return path === undefined || mount.source !== '.' ? mount : { ...mount, from: 'context', source: path };
    };
    return mapSteps(plan, (step) =>
      step.kind === 'run' ? { ...step, mounts: step.mounts.map(direct) } : step,
    );
  },
};

/** A path that a mount's options cannot hold stays where it is: they are separated by commas. */
function heldPath({ base, steps, image }: Stage): string | undefined {
  const [only] = steps;
  if (base !== 'scratch' || image || steps.length !== 1 || only?.kind !== 'copy') return undefined;
  const plain = only.from === 'context' && only.to === '/' && only.exclude.length === 0;
  return plain && /^[\w@%+=:./-]+$/.test(only.path) ? only.path : undefined;
}
