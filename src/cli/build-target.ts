import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Output } from '../model/compilation.ts';
import { type TargetNeeds, targetNeeds } from './target-needs.ts';

/** What a build makes: the image, or another stage that has a name. */
export interface BuildTarget {
  /** What `--target` is given; without it buildx takes the last stage. */
  stage?: string;
  /** What its image is tagged with, unless it is the image itself. */
  tag?: string;
  /** Whether it is something to start, and not a step of the build. */
  starts: boolean;
  ports: readonly number[];
  needs: TargetNeeds;
}

export function buildTarget(asked: string | undefined, output: Output): BuildTarget | { fault: string } {
  const { plan, build } = output;
  if (asked === undefined) return { starts: true, ports: output.ports, needs: targetNeeds(plan.final, plan) };
  const stage = plan.stages.find(({ name }) => name === asked);
  if (!stage) return { fault: unknown(asked, output) };
  const needs = targetNeeds(asked, plan);
  // Where targets stand on the image, the last stage is the image once more.
  if (asked === plan.final || stage === plan.stages.at(-1))
    return { stage: asked, starts: true, ports: output.ports, needs };
  const own = stage.image?.ports ?? [];
  const onImage = typeof stage.base === 'object' && 'stage' in stage.base && stage.base.stage === plan.final;
  return {
    stage: asked,
    tag: asked,
    starts: Object.hasOwn(build.targets, asked) || onImage,
    ports: own.length > 0 || !onImage ? own : output.ports,
    needs,
  };
}

/** Targets are what people choose among; each stage of the Dockerfile may be built as well. */
function unknown(asked: string, { plan, build }: Output): string {
  const stages = plan.stages.map(({ name }) => name);
  const targets = Object.keys(build.targets);
  const meant = didYouMean(asked, [...targets, ...stages]);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  const names = [...targets, ...stages.filter((name) => !targets.includes(name))];
  return `There is no target \`${asked}\`.${hint} There is ${names.join(', ')}.`;
}
