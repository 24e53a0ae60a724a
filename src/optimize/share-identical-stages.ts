import type { Pass, Plan, Stage } from '../model/plan.ts';
import { withReferences } from './stage-references.ts';

/** Stages that do the same are one, across components; each round may make those that stand on them alike. */
export const shareIdenticalStages: Pass = {
  name: 'share-identical-stages',
  why: 'the engine would do the work once, and people would read it twice',
  run(plan) {
    let current = plan;
    for (;;) {
      const twin = findTwin(current);
      if (!twin) return current;
      const [first, second] = twin;
      const rename = (name: string) => (name === second ? first : name);
      const stages = current.stages.filter(({ name }) => name !== second);
      current = { ...current, stages: stages.map((stage) => withReferences(stage, rename)) };
    }
  },
};

function findTwin({ stages, targets, final }: Plan): [string, string] | undefined {
  const known = new Map<string, string>();
  const outlines = stages.map(outlineOf);
  const alike = countOf(outlines);
  // Somebody names these by the machine type, whichever it will be.
  const isOneOfType = (name: string) =>
    stages.some(
      ({ base }) =>
        typeof base === 'object' &&
        'stageByArchitecture' in base &&
        name.startsWith(base.stageByArchitecture),
    );
  for (const [index, stage] of stages.entries()) {
    // Most stages are like no other at first glance, and need no second one.
    if (alike.get(outlines[index] ?? '') === 1) continue;
    const key = contentOf(stage);
    const first = known.get(key);
    const isPublic =
      stage.image !== undefined || [final, ...targets].includes(stage.name) || isOneOfType(stage.name);
    if (first !== undefined && !isPublic) return [first, stage.name];
    if (first === undefined) known.set(key, stage.name);
  }
  return undefined;
}

/** What it stands on, its steps, and how much its commands see: stages that do the same have the same. */
function outlineOf({ base, steps }: Stage): string {
  let outline = typeof base === 'object' && 'stage' in base ? base.stage : '';
  for (const step of steps) {
    outline += ` ${step.kind}`;
    if (step.kind === 'run') outline += step.mounts.length;
    if ('path' in step) outline += step.path;
  }
  return outline;
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What a stage does, whatever it is called and whoever asked for it. */
function contentOf({ base, platform, steps, image }: Stage): string {
  return JSON.stringify([base, platform, steps.map(withoutOrigins), image && withoutOrigins(image)]);
}

function withoutOrigins<T extends { origins: unknown }>({ origins: _, ...rest }: T): Omit<T, 'origins'> {
  return rest;
}
