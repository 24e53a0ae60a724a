import type { Pass, Plan } from '../model/plan.ts';
import { mapSteps, stepsOf } from './map-steps.ts';

/**
 * Tests that every reader of the context leaves out go to the ignore file: they are not even sent, and the copies
 * become plain. One reader that wants them, such as a test stage, keeps them in. Other globs stay where they are: a
 * file that one copy leaves out may be mounted by its name elsewhere.
 */
export const ignoreWhatNobodySees: Pass = {
  name: 'ignore-what-nobody-sees',
  why: 'what every stage leaves out need not be sent to the builder',
  run(plan) {
    const [first, ...others] = exclusions(plan);
    const common = (first ?? []).filter(
      (glob) => plan.tests.includes(glob) && others.every((exclude) => exclude.includes(glob)),
    );
    if (common.length === 0) return plan;
    const changed = mapSteps(plan, (step) =>
      step.kind === 'copy' && step.from === 'context'
        ? { ...step, exclude: step.exclude.filter((glob) => !common.includes(glob)) }
        : step,
    );
    return {
      ...changed,
      denials: [...plan.denials, ...common.filter((glob) => !plan.denials.includes(glob))],
    };
  },
};

/** For each reader of whole folders of the context, what it leaves out. Single files are mounted by their names. */
function exclusions(plan: Plan): string[][] {
  return stepsOf(plan).flatMap((step) => {
    if (step.kind === 'copy') return step.from === 'context' ? [step.exclude] : [];
    if (step.kind !== 'run') return [];
    const binds = step.mounts.filter((mount) => mount.type === 'bind' && mount.from === 'context');
    return binds.filter((mount) => mount.type === 'bind' && mount.source === '.').map(() => []);
  });
}
