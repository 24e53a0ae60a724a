import { posix } from 'node:path';
import type { ImageRow } from '../images/image-row.ts';
import type { Application, Part } from '../model/application.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Stage, Step } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Argument } from '../model/recipe.ts';
import { hasOneVersion } from '../images/image-reference.ts';
import { activeTasks } from './active-tasks.ts';
import { chooseBases } from './choose-bases.ts';
import { missingIncludes } from './missing-includes.ts';
import type { PartPlan } from './part-plan.ts';
import { partOrder } from './part-order.ts';
import { planTask } from './plan-task.ts';
import { planToolchain } from './plan-toolchain.ts';
import { planTransfer } from './plan-transfer.ts';

export interface PlannedParts {
  parts: PartPlan[];
  main: PartPlan;
  /** What the image stands on. */
  row: ImageRow;
}

/** Each part with what it is built on and what there is to do, those first whose results others take. */
export function planParts(
  { main, components, config }: Application,
  files: ProjectView,
): Outcome<PlannedParts> {
  const order = partOrder(main, components);
  const diagnostics: Diagnostic[] = [...order.diagnostics];
  const parts: PartPlan[] = [];
  let row: ImageRow | undefined;
  for (const part of order.value ?? []) {
    const bases = chooseBases(part, config.runtime);
    const tasks = activeTasks(part);
    diagnostics.push(...bases.diagnostics, ...tasks.diagnostics);
    if (part === main) row = bases.value?.runtime;
    const others = partsWithin(part, [main, ...components]);
    if (!bases.value) continue;
    const folder = posix.join(part.recipe.workdir, part.config.folder);
    const { toolchain, runtime } = bases.value;
    const fixedVersion = runtime !== undefined && hasOneVersion(runtime);
    parts.push({
      part,
      folder,
      tasks: tasks.value ?? [],
      toolchain,
      fixedVersion,
      others: others.map((other) => posix.relative(part.config.folder, other.config.folder)),
      sourcesElsewhere: others.flatMap((other) => sourcesIn(other, part, files)),
    });
  }
  const plan = parts.find(({ part }) => part === main);
  return plan && row ? { value: { parts, main: plan, row }, diagnostics } : { diagnostics };
}

/** A component's folder is no source of another part. */
function partsWithin({ config }: Part, parts: readonly Part[]): Part[] {
  return parts.filter((other) => {
    const inside = posix.relative(config.folder, other.config.folder);
    return inside !== '' && !inside.startsWith('..');
  });
}

/** What of one part's sources lies in the folder of another, which has none of that kind itself. */
function sourcesIn(other: Part, { config, recipe }: Part, files: ProjectView): string[] {
  if (other.recipe.sourcesElsewhere) return [];
  const within = files.within(`//${other.config.folder}`);
  const found = (recipe.sourcesElsewhere ?? []).flatMap((glob) => within.list(glob));
  return found.map((path) => posix.join(posix.relative(config.folder, other.config.folder), path));
}

/** The stages of a part: its toolchain, what it gets from elsewhere, its tasks. */
export function planPart(
  plan: PartPlan,
  { config, name }: Application,
  parts: readonly PartPlan[],
  files: ProjectView,
): Outcome<Stage[]> {
  const diagnostics: Diagnostic[] = missingIncludes(plan, files);
  const inputs: Step[] = [];
  const stages: Stage[] = [];
  const builds = plan.tasks.some(({ role }) => role === 'build');
  const context = { plan, parts, config, files, folder: plan.folder, subject: 'build.inputs' } as const;
  for (const input of builds ? plan.part.config.build.inputs : []) {
    const transfer = planTransfer(input, context);
    diagnostics.push(...transfer.diagnostics);
    inputs.push(...(transfer.value?.steps ?? []));
    stages.push(...(transfer.value?.stages ?? []));
  }
  const toolchain = planToolchain(plan, config);
  stages.unshift(toolchain.stage);
  for (const task of plan.tasks) {
    const takes = task.role === 'build' || task.role === 'test';
    stages.push(...planTask(task, plan, name, takes ? inputs : []));
  }
  return {
    value: stages,
    diagnostics: [...diagnostics, ...toolchain.diagnostics],
  };
}

/** `ARG NODE_VERSION=24`: every language version that a stage names, once. */
export function versions(parts: readonly PartPlan[]): Argument[] {
  const known = new Map<string, Argument>();
  for (const { part, fixedVersion } of parts) {
    if (fixedVersion) continue;
    const { toolchain, runtime } = part.recipe;
    for (const version of ['family' in toolchain ? toolchain.version : undefined, runtime?.version]) {
      if (version && !known.has(version.arg)) known.set(version.arg, version);
    }
  }
  return [...known.values()];
}
