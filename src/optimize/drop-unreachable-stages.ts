import type { From, Pass, Stage } from '../model/plan.ts';

/** Stages that neither the image nor a target needs are gone. */
export const dropUnreachableStages: Pass = {
  name: 'drop-unreachable-stages',
  why: 'what nothing needs would only be read by people',
  run(plan) {
    const needed = new Set<string>();
    const visit = (name: string) => {
      if (needed.has(name)) return;
      needed.add(name);
      const stage = plan.stages.find((candidate) => candidate.name === name);
      for (const source of stage ? sourcesOf(stage) : []) visit(source);
    };
    for (const name of [plan.final, ...plan.targets]) visit(name);
    const stages = plan.stages.filter(({ name }) => needed.has(name));
    return stages.length === plan.stages.length ? plan : { ...plan, stages };
  },
};

/** The names of the stages that a stage takes anything from. */
function sourcesOf({ base, steps }: Stage): string[] {
  const froms: From[] = steps.flatMap((step) => {
    if (step.kind === 'copy') return [step.from];
    return step.kind === 'run'
      ? step.mounts.flatMap((mount) => (mount.type === 'bind' ? [mount.from] : []))
      : [];
  });
  const copied = froms.flatMap((from) => (from === 'context' ? [] : [from.stage]));
  return typeof base === 'object' && 'stage' in base ? [base.stage, ...copied] : copied;
}
