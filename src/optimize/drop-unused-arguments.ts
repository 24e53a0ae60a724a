import type { Pass } from '../model/plan.ts';

/** Versions of languages whose images no stage stands on any more, such as one that a base of the user's brings. */
export const dropUnusedArguments: Pass = {
  name: 'drop-unused-arguments',
  why: 'an argument that changes nothing misleads whoever sets it',
  run(plan) {
    const { stages } = plan;
    // Nearly always it is the version of a base, so those are looked at first.
    const args = plan.args.filter(({ arg }) => {
      return stages.some(({ base }) => mentions(base, arg)) || stages.some((stage) => mentions(stage, arg));
    });
    return args.length === plan.args.length ? plan : { ...plan, args };
  },
};

/** An argument can be read wherever a text can stand, so it is looked for in all of a value. */
function mentions(value: unknown, arg: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('arg' in value && value.arg === arg) return true;
  return Object.values(value).some((part) => mentions(part, arg));
}
