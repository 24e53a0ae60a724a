import type { Base, Mount, Plan, Stage } from '../model/plan.ts';

type CacheMount = Extract<Mount, { type: 'cache' }>;

/** A cache mount of a build, as it lies in an archive. */
export interface CarriedMount extends Pick<CacheMount, 'id' | 'sharing' | 'seed'> {
  /** What its folder in the archive is called. One that a stage seeds is another mount, whatever its id. */
  name: string;
}

/** Every cache mount that these stages have, each once, whatever folders they see it in. */
export function carriedMounts(plan: Plan, stages: ReadonlySet<string>): CarriedMount[] {
  const found = new Map<string, CarriedMount>();
  for (const { id, sharing, seed } of mountsIn(plan, stages).map(({ mount }) => mount)) {
    const name = seed ? `${id}@${seed.stage}` : id;
    if (found.has(name)) continue;
    found.set(name, { name, id, ...(sharing ? { sharing } : {}), ...(seed ? { seed } : {}) });
  }
  return [...found.values()];
}

/** The stage that the mounts are opened in: a toolchain, which has a shell; one that needs no emulator if there is any. */
export function openingStage(plan: Plan, stages: ReadonlySet<string>): string | undefined {
  const roots = mountsIn(plan, stages).map(({ stage }) => rootOf(stage, plan));
  return (roots.find(({ platform }) => platform === 'build') ?? roots[0])?.name;
}

function mountsIn(plan: Plan, stages: ReadonlySet<string>): { stage: Stage; mount: CacheMount }[] {
  return plan.stages
    .filter(({ name }) => stages.has(name))
    .flatMap((stage) =>
      stage.steps
        .flatMap((step) => (step.kind === 'run' ? step.mounts : []))
        .flatMap((mount) => (mount.type === 'cache' ? [{ stage, mount }] : [])),
    );
}

function rootOf(stage: Stage, plan: Plan): Stage {
  const below = plan.stages.find(({ name }) => name === stageBelow(stage.base));
  return below ? rootOf(below, plan) : stage;
}

function stageBelow(base: Base): string | undefined {
  return typeof base === 'object' && 'stage' in base ? base.stage : undefined;
}
