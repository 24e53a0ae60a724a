import type { CopyStep, Step } from '../model/plan.ts';
import type { Artifact } from '../model/recipe.ts';
import { buildPath, contextPath, type PartPlan, resolved, stageName } from './part-plan.ts';

/**
 * An artifact that the language knows. Both paths are whole: a path of a task's is relative to where the build works, its place in the image to where the
 * program does.
 */
export function planOwnArtifact(
  { from, path, to, except, mode, churn, origin }: Artifact,
  plan: PartPlan,
  folder: string,
): Step {
  const origins = [origin];
  const rest = {
    to: resolved(to, folder),
    link: false,
    churn,
    origins,
    ...(mode === undefined ? {} : { mode }),
  };
  if ('text' in from) return { kind: 'write', text: from.text, ...rest };
  const copy = { kind: 'copy' as const, exclude: except ?? [], ...rest };
  if ('task' in from)
    return { ...copy, from: { stage: stageName(plan, from.task) }, path: buildPath(plan, path) };
  const whole = path === '.';
  const fromContext: CopyStep = { ...copy, from: 'context', path: contextPath(plan, path) };
  return whole ? { ...fromContext, exclude: [...plan.others, ...fromContext.exclude] } : fromContext;
}
