import type { Pass, Step } from '../model/plan.ts';
import { mapImages } from './map-steps.ts';

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
    return mapImages(plan, (stage) => ({ ...stage, steps: moved(stage.steps) }));
  },
};

function moved(steps: Step[]): Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    if (step.kind === 'workdir')
      result.splice(result.findLastIndex((one) => !isIndependent(one)) + 1, 0, step);
    else result.push(step);
  }
  return result;
}

/** A path that is not whole would be another's below another WORKDIR. */
function isIndependent(step: Step): boolean {
  return 'link' in step && step.link && step.to.startsWith('/');
}
