import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import { contextPath, type PartPlan } from './part-plan.ts';

/** Paths that a step is to see and that are not there: the engine would say so only after it has begun. */
export function missingIncludes(plan: PartPlan, files: ProjectView): Diagnostic[] {
  const { include = [], install } = plan.part.config.build;
  return [...install.include, ...include].flatMap(({ value, origin }) => {
    if (files.exists(`//${contextPath(plan, value)}`)) return [];
    const help =
      'Mend the path. It is relative to the folder of its part; `//` stands for the root of the context.';
    return [report('IMGC3022', `There is no \`${value}\` in the project.`, { at: origin, help })];
  });
}
