import { posix } from 'node:path';
import type { CopyStep, DownloadStep, Pass, Step, WriteStep } from '../model/plan.ts';
import type { Churn } from '../model/recipe.ts';
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
  let first = 0;
  for (const step of steps) {
    if (!isLayer(step)) {
      result.push(step);
      first = result.length;
      continue;
    }
    let at = result.length;
    while (at > first && mayPass(step, result[at - 1])) at -= 1;
    result.splice(at, 0, step);
  }
  return result;
}

type Layer = (CopyStep | WriteStep | DownloadStep) & { churn: Churn };

function isLayer(step: Step | undefined): step is Layer {
  return step !== undefined && 'churn' in step && step.churn !== undefined;
}

/** Of two that bring the same file the later one counts, so what lies in the place of another stays behind it. */
function mayPass(step: Layer, other: Step | undefined): boolean {
  return isLayer(other) && other.churn > step.churn && !overlap(step.to, other.to);
}

function overlap(one: string, other: string): boolean {
  const [left, right] = [asFolder(one), asFolder(other)] as const;
  return left.startsWith(right) || right.startsWith(left);
}

function asFolder(path: string): string {
  return posix.join(path, '/');
}
