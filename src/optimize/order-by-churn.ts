import type { Pass, Step } from '../model/plan.ts';
import { mapImages } from './map-steps.ts';

/** Within an image, what changes seldom stands before what changes with every commit. */
export const orderByChurn: Pass = {
  name: 'order-by-churn',
  why: 'a change re-makes its own layer and those above it, so what changes most stands last',
  run(plan) {
    return mapImages(plan, (stage) => ({ ...stage, steps: sorted(stage.steps) }));
  },
};

/** Only neighbouring copies change places: what stands between them may depend on the order. */
function sorted(steps: Step[]): Step[] {
  const result: Step[] = [];
  let run: Step[] = [];
  const flush = () => {
    result.push(...run.sort((a, b) => churnOf(a) - churnOf(b)));
    run = [];
  };
  for (const step of steps) {
    if ('churn' in step && step.churn !== undefined) run.push(step);
    else {
      flush();
      result.push(step);
    }
  }
  flush();
  return result;
}

function churnOf(step: Step): number {
  return 'churn' in step ? (step.churn ?? 0) : 0;
}
