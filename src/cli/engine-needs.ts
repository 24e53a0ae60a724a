import type { EngineNeeds } from '../buildx/build-command.ts';
import { neededFrontend } from '../buildx/frontend.ts';
import { typedValues } from '../buildx/typed-values.ts';
import { stageGraph } from '../emit/graph/stage-graph.ts';
import type { Output } from '../model/compilation.ts';
import type { Plan } from '../model/plan.ts';
import { reachableStages } from '../optimize/reachable-stages.ts';
import type { BuildTarget } from './build-target.ts';

/** What a build asks of its engine, with the words that somebody typed for buildx. */
export function engineNeeds(
  { plan, build }: Output,
  { stage = plan.final }: BuildTarget,
  words: readonly string[],
): EngineNeeds {
  // Who names a frontend for a build has seen to that.
  const named = typedValues('build-arg', words).some((word) => word.startsWith('BUILDKIT_SYNTAX='));
  const frontend = named ? undefined : neededFrontend(plan);
  return {
    emulated: emulatedStages(plan, stage),
    ...(frontend ? { frontend: { ...frontend, image: build.frontend } } : {}),
  };
}

/** The stages of a build that run commands on the platform of the image. */
export function emulatedStages(plan: Plan, stage: string): string[] {
  const reached = reachableStages(plan, [stage]);
  const platforms = new Map(stageGraph(plan).stages.map(({ name, platform }) => [name, platform]));
  const emulated = plan.stages.filter(
    ({ name, steps }) =>
      reached.has(name) && platforms.get(name) === 'target' && steps.some(({ kind }) => kind === 'run'),
  );
  return emulated.map(({ name }) => name);
}
