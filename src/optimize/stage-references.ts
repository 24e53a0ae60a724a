import type { Base, From, Mount, Plan, Stage, Step } from '../model/plan.ts';

/** The names of the stages that a stage takes anything from. */
export function referencesOf({ base, steps }: Stage, plan: Plan): string[] {
  const ofBase = typeof base === 'object' ? referencesOfBase(base, plan) : [];
  return [...ofBase, ...steps.flatMap(referencesOfStep)];
}

function referencesOfBase(base: Exclude<Base, 'scratch'>, { stages }: Plan): string[] {
  if ('stage' in base) return [base.stage];
  if (!('stageByArchitecture' in base)) return [];
  const { stageByArchitecture: prefix } = base;
  return stages
    .filter(({ name }) => name.startsWith(prefix) && !name.slice(prefix.length).includes('-'))
    .map(({ name }) => name);
}

function referencesOfStep(step: Step): string[] {
  if (step.kind === 'copy') return referencesOfSource(step.from);
  return step.kind === 'run' ? step.mounts.flatMap(referencesOfMount) : [];
}

function referencesOfMount(mount: Mount): string[] {
  if (mount.type === 'bind') return referencesOfSource(mount.from);
  return mount.type === 'cache' && mount.seed ? [mount.seed.stage] : [];
}

function referencesOfSource(from: From): string[] {
  return from !== 'context' && 'stage' in from ? [from.stage] : [];
}

/** The stage with every reference by its new name. */
export function withReferences(stage: Stage, rename: (name: string) => string): Stage {
  const from = (source: From): From =>
    source !== 'context' && 'stage' in source ? { stage: rename(source.stage) } : source;
  const mount = (one: Mount): Mount => {
    if (one.type === 'bind') return { ...one, from: from(one.from) };
    if (one.type !== 'cache' || !one.seed) return one;
    return { ...one, seed: { ...one.seed, stage: rename(one.seed.stage) } };
  };
  const { base } = stage;
  return {
    ...stage,
    base: typeof base === 'object' && 'stage' in base ? { stage: rename(base.stage) } : base,
    steps: stage.steps.map((step): Step => {
      if (step.kind === 'copy') return { ...step, from: from(step.from) };
      return step.kind === 'run' ? { ...step, mounts: step.mounts.map(mount) } : step;
    }),
  };
}
