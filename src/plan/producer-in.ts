import type { ConfigArtifact } from '../model/config.ts';
import type { CopyStep } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import { buildPath, contextPath, type PartPlan, stageName } from './part-plan.ts';

/**
 * Who makes it. A build that copied the sources may have changed them, so it goes before the context; a build that
 * only looks at them leaves nothing beside them.
 */
export function producerIn(
  plan: PartPlan,
  { from, path }: ConfigArtifact,
  files: ProjectView,
): Pick<CopyStep, 'from' | 'path'> | undefined {
  const build = plan.tasks.findLast(({ role }) => role === 'build');
  const { inputs } = plan.part.config.build;
  const copied = build?.sees.some((input) => 'source' in input && input.via === 'copy');
  const absolute = path.startsWith('/') && !path.startsWith('//');
  if (build && from.kind !== 'context' && (copied || inputs.length > 0 || absolute)) {
    return { from: { stage: stageName(plan, build.id) }, path: buildPath(plan, path) };
  }
  const inContext = contextPath(plan, path);
  return !absolute && files.exists(`//${inContext}`) ? { from: 'context', path: inContext } : undefined;
}
