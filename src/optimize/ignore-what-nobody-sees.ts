import { posix } from 'node:path';
import type { CopyStep, Pass, Plan, Step } from '../model/plan.ts';
import { mapSteps, stepsOf } from './map-steps.ts';

/**
 * Tests that every reader of their folder leaves out go to the ignore file: they are not even sent, and the copies
 * become plain. One reader that wants them, such as a test stage, keeps them in. Other globs stay where they are: a
 * file that one copy leaves out may be mounted by its name elsewhere.
 */
export const ignoreWhatNobodySees: Pass = {
  name: 'ignore-what-nobody-sees',
  why: 'what every stage leaves out need not be sent to the builder',
  run(plan) {
    if (plan.tests.length === 0) return plan;
    const readers = readersOf(plan);
    const unseen = plan.tests.filter(
      (test) =>
        readers.some(({ path, exclude }) => isWithin(path, test.folder) && exclude.includes(test.glob)) &&
        readers.every((reader) => leavesOut(reader, test)),
    );
    if (unseen.length === 0) return plan;
    const changed = mapSteps(plan, (step) =>
      isReader(step) ? { ...step, exclude: kept(step, unseen) } : step,
    );
    const lines = unseen.map(({ folder, glob }) => posix.join(folder, glob));
    const deny = [...plan.context.deny, ...lines.filter((line) => !plan.context.deny.includes(line))];
    return { ...changed, context: { ...plan.context, deny } };
  },
};

type Test = Plan['tests'][number];
interface Reader {
  path: string;
  exclude: string[];
}

function isReader(step: Step): step is CopyStep & { from: 'context' } {
  return step.kind === 'copy' && step.from === 'context';
}

/** Who reads folders of the context. Files that are mounted are named one by one. */
function readersOf(plan: Plan): Reader[] {
  const readers: Reader[] = [];
  for (const step of stepsOf(plan)) {
    if (isReader(step)) readers.push(step);
    if (step.kind !== 'run') continue;
    for (const mount of step.mounts) {
      if (mount.type !== 'bind' || mount.from !== 'context') continue;
      const holdsTests = plan.tests.some((test) => isWithin(test.folder, mount.source));
      if (holdsTests) readers.push({ path: mount.source, exclude: [] });
    }
  }
  return readers;
}

function leavesOut({ path, exclude }: Reader, { folder, glob }: Test): boolean {
  if (path === folder) return exclude.includes(glob);
  // A reader of a folder above may leave the part out as a whole, or just its tests.
  if (isWithin(folder, path)) {
    const inside = posix.relative(path, folder);
    return exclude.includes(inside) || exclude.includes(posix.join(inside, glob));
  }
  return !isWithin(path, folder) || exclude.includes(glob) || (exclude.length === 0 && isFile(path));
}

/** A file that is named is no folder with tests in it. */
function isFile(path: string): boolean {
  return /\.\w+$/.test(path);
}

function isWithin(inner: string, outer: string): boolean {
  return outer === '.' || inner === outer || inner.startsWith(`${outer}/`);
}

function kept({ path, exclude }: CopyStep, unseen: readonly Test[]): string[] {
  return exclude.filter(
    (glob) =>
      !unseen.some((test) => test.glob === glob && (path === test.folder || isWithin(path, test.folder))),
  );
}
