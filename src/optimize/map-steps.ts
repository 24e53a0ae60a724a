import type { Plan, Stage, Step } from '../model/plan.ts';

/** The plan with every step changed by `change`. */
export function mapSteps(plan: Plan, change: (step: Step, stage: Stage) => Step): Plan {
  const stages = plan.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) => change(step, stage)),
  }));
  return { ...plan, stages };
}

/** The plan with every stage that is an image changed by `change`. */
export function mapImages(plan: Plan, change: (stage: Stage) => Stage): Plan {
  return { ...plan, stages: plan.stages.map((stage) => (stage.image ? change(stage) : stage)) };
}

/** Every step of the plan. */
export function stepsOf(plan: Plan): Step[] {
  const steps: Step[] = [];
  for (const stage of plan.stages) steps.push(...stage.steps);
  return steps;
}
