import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Plan, Stage } from '../../src/model/plan.ts';
import { passes } from '../../src/optimize/passes.ts';
import { referencesOf } from '../../src/optimize/stage-references.ts';
import type { Output } from '../../src/model/compilation.ts';

/** Whatever is said has a place and the way out. */
export function isIncomplete({ place, help }: Diagnostic): boolean {
  return !place || place.range.end < place.range.start || !help;
}

/** What holds of every result, whatever the config is; each fault as a sentence. */
export function faultsOf({ plan, dockerfile }: Output, config: { rootAllowed: boolean }): string[] {
  return [
    ...secretsOutside(dockerfile),
    ...faultsOfPlan(plan),
    ...(config.rootAllowed ? [] : rootUser(plan)),
    ...wideLines(dockerfile),
  ];
}

/** What holds of every graph of stages, whatever names and values are in it. */
export function faultsOfPlan(plan: Plan): string[] {
  return [...wrongReferences(plan), ...mixedPlatforms(plan), ...unsettledPasses(plan)];
}

/** A secret is only ever a mount. */
function secretsOutside(dockerfile: string): string[] {
  return dockerfile
    .replace(/--mount=type=secret\S+/g, '')
    .split('\n')
    .filter((line) => /NPM_TOKEN|\/root\/\.npmrc/.test(line))
    .map((line) => `a secret outside of a mount: ${line}`);
}

function wrongReferences(plan: Plan): string[] {
  const known = new Set<string>();
  return plan.stages.flatMap((stage) => {
    const unknown = referencesOf(stage, plan).filter((name) => !known.has(name));
    const twice = known.has(stage.name) ? [`the stage ${stage.name} is there twice`] : [];
    known.add(stage.name);
    return [
      ...twice,
      ...unknown.map((name) => `${stage.name} takes from ${name}, which is no earlier stage`),
    ];
  });
}

function mixedPlatforms({ stages }: Plan): string[] {
  const platforms = new Map<string, string>();
  return stages.flatMap(({ name, base, platform }) => {
    const below = typeof base === 'object' && 'stage' in base ? platforms.get(base.stage) : undefined;
    platforms.set(name, below ?? platform ?? 'target');
    return below !== undefined && platform !== undefined && below !== platform
      ? [`${name} is of ${platform}, and what it stands on of ${below}`]
      : [];
  });
}

function rootUser(plan: Plan): string[] {
  const stage = plan.stages.find(({ name }) => name === plan.final);
  const user = stage?.steps.findLast((step) => step.kind === 'user');
  return user?.kind === 'user' && user.uid > 0 ? [] : ['the image runs as root'];
}

function unsettledPasses(plan: Plan): string[] {
  const text = (stages: readonly Stage[]) => JSON.stringify(stages);
  return passes
    .filter((pass) => text(pass.run(plan).stages) !== text(plan.stages))
    .map(({ name }) => `${name} changes what it has changed already`);
}

/** A line may be wide only where one word makes it so; what stands in quotes is one. */
function wideLines(dockerfile: string): string[] {
  return dockerfile
    .split('\n')
    .filter((line) => line.length > 100 && !wordsOf(line).some((word) => word.length > 60))
    .map((line) => `a wide line: ${line}`);
}

function wordsOf(line: string): string[] {
  return line.match(/('[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
}
