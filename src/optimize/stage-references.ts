import type { Base, From, Mount, Plan, Stage, Step } from '../model/plan.ts';

/** The names of the stages that a stage takes anything from. Every pass walks the graph by it, so it only pushes. */
export function referencesOf({ base, steps }: Stage, plan: Plan): string[] {
  const found = typeof base === 'object' ? referencesOfBase(base, plan) : [];
  for (const step of steps) {
    if (step.kind === 'copy') addSource(step.from, found);
    if (step.kind === 'run') for (const mount of step.mounts) addMount(mount, found);
  }
  return found;
}

function referencesOfBase(base: Exclude<Base, 'scratch'>, { stages }: Plan): string[] {
  if ('stage' in base) return [base.stage];
  if (!('stageByArchitecture' in base)) return [];
  const { stageByArchitecture: prefix } = base;
  return stages
    .filter(({ name }) => name.startsWith(prefix) && !name.slice(prefix.length).includes('-'))
    .map(({ name }) => name);
}

function addMount(mount: Mount, found: string[]): void {
  if (mount.type === 'bind') addSource(mount.from, found);
  if (mount.type === 'cache' && mount.seed) found.push(mount.seed.stage);
}

function addSource(from: From, found: string[]): void {
  if (from !== 'context' && 'stage' in from) found.push(from.stage);
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
