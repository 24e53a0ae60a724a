import { installs } from './active-tasks.ts';
import { posix } from 'node:path';
import { hasErrors } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Job, Plan, Stage } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Runtime } from '../model/recipe.ts';
import { hiddenTests } from './hidden-tests.ts';
import { type PartPlan, stageName } from './part-plan.ts';
import { planArtifacts } from './plan-artifacts.ts';
import { planContext } from './plan-context.ts';
import { type PlannedParts, planPart, planParts, versions } from './plan-parts.ts';
import { planRuntime } from './plan-runtime.ts';
import { planTarget } from './plan-targets.ts';
import { sharedNames } from './shared-names.ts';

/** Recipes and config → one naive stage a task, and the image at the end. The passes make it good. */
export function planApplication(application: Application, files: ProjectView): Outcome<Plan> {
  const { config, main } = application;
  const diagnostics: Diagnostic[] = sharedNames(application);
  const keep = <T>(outcome: Outcome<T>): T | undefined => {
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  const planned = keep(planParts(application, files));
  if (!planned || !main.recipe.runtime) return { diagnostics };
  const { parts, row } = planned;
  const built: Stage[] = [];
  for (const plan of parts) built.push(...(keep(planPart(plan, application, parts, files)) ?? []));
  const folder = config.runtime.workdir?.value ?? main.recipe.runtime.workdir ?? '/';
  const runtime = startingIn(folder, main.recipe.runtime);
  const context = { plan: planned.main, parts, config, files, folder, subject: 'artifacts' } as const;
  const root = runtime.root === undefined ? {} : { root: runtime.root };
  const artifacts = keep(planArtifacts({ ...context, ...root })) ?? { steps: [], stages: [] };
  const image = keep(planRuntime(application, parts, { row, runtime, artifacts, files }));
  if (!image || hasErrors(diagnostics)) return { diagnostics };
  const before = [...built, ...artifacts.stages, ...image.before];
  const targets = config.targets.flatMap((target) => {
    const taken = [...before, image.stage].map(({ name }) => name);
    const imageStage = { stage: image.stage, row, recipe: runtime };
    return keep(planTarget(target, { application, parts, taken, files, runtime: imageStage })) ?? [];
  });
  if (hasErrors(diagnostics)) return { diagnostics };
  diagnostics.push(...hiddenTests(config, parts, files));
  return {
    value: {
      file: config.file,
      args: versions(parts),
      stages: withImageLast(before, image.stage, targets),
      final: image.stage.name,
      targets: [...testStages(planned), ...config.targets.map(({ name }) => name)],
      tests: parts.flatMap(({ part }) =>
        part.recipe.tests.map((glob) => ({ folder: part.config.folder, glob })),
      ),
      context: planContext(config, parts, files),
      jobs: parts.flatMap(jobsOf),
      ...(config.syntax === 'builtin' ? {} : { syntax: config.syntax }),
    },
    diagnostics,
  };
}

/** A program that is named by a path lies somewhere from the working folder; a base without one is told where. */
function startingIn(folder: string, runtime: Runtime): Runtime {
  const whole = (program: string) => (program.startsWith('./') ? posix.join(folder, program) : program);
  const places = Object.entries(runtime.places ?? {}).map(([name, place]) => [name, whole(place)] as const);
  return { ...runtime, program: whole(runtime.program), places: Object.fromEntries(places) };
}

function jobsOf(plan: PartPlan): Job[] {
  const part = plan.part.name;
  const own = plan.tasks.map((task): Job => {
    return { part, role: task.role, stage: stageName(plan, task.id), installs: installs(task) };
  });
  const stage = stageName(plan, 'toolchain');
  return [{ part, role: 'toolchain', stage, installs: false }, ...own];
}

function testStages({ parts }: PlannedParts): string[] {
  return parts.flatMap((plan) =>
    plan.tasks.filter(({ role }) => role === 'test').map(({ id }) => stageName(plan, id)),
  );
}

/** The last stage is what a build without a target makes, so where others stand on the image, it comes once more. */
function withImageLast(before: Stage[], image: Stage, targets: Stage[]): Stage[] {
  const onImage = targets.filter((stage) => needsImage(stage, image.name, targets));
  const others = targets.filter((stage) => !onImage.includes(stage));
  if (onImage.length === 0) return [...before, ...others, image];
  const last: Stage = {
    name: 'image',
    title: 'is what a build without a target makes',
    base: { stage: image.name },
    steps: [],
    origins: image.origins,
  };
  return [...before, ...others, image, ...onImage, last];
}

function needsImage({ base, steps }: Stage, image: string, targets: readonly Stage[]): boolean {
  if (typeof base === 'object' && 'stage' in base && base.stage === image) return true;
  const copied = steps.flatMap((step) =>
    step.kind === 'copy' && typeof step.from === 'object' && 'stage' in step.from ? [step.from.stage] : [],
  );
  return targets.some(({ name, base: other }) => {
    return copied.includes(name) && typeof other === 'object' && 'stage' in other && other.stage === image;
  });
}
