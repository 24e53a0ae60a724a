import type { Pass, Step } from '../model/plan.ts';

/**
 * WORKDIR makes a folder, so it is a step. Behind copies it is done again with each of them, on all of their files: an
 * engine that has them from a cache alone must fetch and unpack them for that. Linked copies bring their folders with
 * them, whatever is below, so before them it makes the same image, once.
 * https://docs.docker.com/reference/dockerfile/#benefits-of-using---link
 */
export const workdirBeforeLinks: Pass = {
  name: 'workdir-before-links',
  why: 'nothing stands on linked layers, so those that did not change are not even fetched',
  run(plan) {
    const stages = plan.stages.map((stage) =>
      stage.image ? { ...stage, steps: moved(stage.steps) } : stage,
    );
    return { ...plan, stages };
  },
};

function moved(steps: Step[]): Step[] {
  return steps.reduce<Step[]>((before, step) => {
    if (step.kind !== 'workdir') return [...before, step];
    const at = before.findLastIndex((one) => !isIndependent(one)) + 1;
    return before.toSpliced(at, 0, step);
  }, []);
}

/** A path that is not whole would be another's below another WORKDIR. */
function isIndependent(step: Step): boolean {
  return 'link' in step && step.link && step.to.startsWith('/');
}
