import type { Step } from '../model/plan.ts';
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
  const target = resolved(to, folder);
  const origins = [origin];
  const permissions = mode === undefined ? {} : { mode };
  if ('text' in from)
    return { kind: 'write', text: from.text, to: target, link: false, churn, origins, ...permissions };
  const ofTask = 'task' in from;
  const others = ofTask || path !== '.' ? [] : plan.others;
  return {
    kind: 'copy',
    from: ofTask ? { stage: stageName(plan, from.task) } : 'context',
    path: ofTask ? buildPath(plan, path) : contextPath(plan, path),
    to: target,
    exclude: [...others, ...(except ?? [])],
    link: false,
    churn,
    origins,
    ...permissions,
  };
}
