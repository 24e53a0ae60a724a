import type { Base, From, Plan, Stage, Step } from '../../model/plan.ts';
import type { Text } from '../../model/recipe.ts';

/** One way in which a stage depends on something. */
export interface Taking {
  from: { stage: string } | { image: string } | 'context';
  /** base: it begins as that; copy: it gets files; mount: its commands see files; cache: a cache starts with them. */
  how: 'base' | 'copy' | 'mount' | 'cache';
  /** Which files; absent for a base, and for everything. */
  path?: string;
}

export interface StageNode {
  name: string;
  title: string;
  platform: 'build' | 'target';
  /** Stages of one number wait for the same, and are built side by side. The first is 1. */
  wave: number;
  takes: Taking[];
}

/** The plan as data for people and programs: what takes what from where. */
export interface StageGraph {
  /** The stage that is the image. */
  final: string;
  /** Other stages that have a name for people. */
  targets: string[];
  /** In the order of the Dockerfile: each after all that it takes anything from. */
  stages: StageNode[];
}

export function stageGraph(plan: Plan): StageGraph {
  const nodes = new Map<string, StageNode>();
  for (const stage of plan.stages) {
    const takes = unique([...ofBase(stage.base, plan), ...stage.steps.flatMap(ofStep)]);
    const before = takes.flatMap(({ from }) => (isStage(from) ? (nodes.get(from.stage) ?? []) : []));
    const platform = stage.platform ?? platformOfBase(stage, nodes);
    const wave = 1 + Math.max(0, ...before.map((stage) => stage.wave));
    nodes.set(stage.name, { name: stage.name, title: stage.title, platform, wave, takes });
  }
  const targets = plan.targets.filter((name) => name !== plan.final && nodes.has(name));
  return { final: plan.final, targets, stages: [...nodes.values()] };
}

export function isStage(from: Taking['from']): from is { stage: string } {
  return typeof from === 'object' && 'stage' in from;
}

/** The stages that a stage takes anything from, each once, with what it takes. */
export function neighbours({ takes }: StageNode): Map<string, Taking[]> {
  const found = new Map<string, Taking[]>();
  for (const taking of takes) {
    if (!isStage(taking.from)) continue;
    found.set(taking.from.stage, [...(found.get(taking.from.stage) ?? []), taking]);
  }
  return found;
}

/** The image that a stage stands on, if it is no stage. */
export function baseImage({ takes }: StageNode): string | undefined {
  const from = takes.find(({ how }) => how === 'base')?.from;
  return typeof from === 'object' && 'image' in from ? from.image : undefined;
}

function platformOfBase({ base }: Stage, nodes: ReadonlyMap<string, StageNode>): 'build' | 'target' {
  const below = typeof base === 'object' && 'stage' in base ? nodes.get(base.stage) : undefined;
  return below?.platform ?? 'target';
}

function ofBase(base: Base, plan: Plan): Taking[] {
  if (base === 'scratch') return [];
  if ('stage' in base) return [{ from: { stage: base.stage }, how: 'base' }];
  if ('image' in base) return [{ from: { image: filled(base.image, plan) }, how: 'base' }];
  const { stageByArchitecture: prefix } = base;
  return plan.stages
    .filter(({ name }) => name.startsWith(prefix) && !name.slice(prefix.length).includes('-'))
    .map(({ name }) => ({ from: { stage: name }, how: 'base' }));
}

function ofStep(step: Step): Taking[] {
  if (step.kind === 'copy') return [{ from: sourceOf(step.from), how: 'copy', ...pathOf(step.path) }];
  if (step.kind !== 'run') return [];
  return step.mounts.flatMap((mount): Taking[] => {
    if (mount.type === 'bind') return [{ from: sourceOf(mount.from), how: 'mount', ...pathOf(mount.source) }];
    if (mount.type !== 'cache' || !mount.seed) return [];
    return [{ from: { stage: mount.seed.stage }, how: 'cache', ...pathOf(mount.seed.source) }];
  });
}

function sourceOf(from: From): Taking['from'] {
  return from;
}

function pathOf(path: string): { path?: string } {
  return path === '.' || path === '/' ? {} : { path };
}

/** A reference with the versions that stand at the top of the Dockerfile. */
function filled(text: Text, plan: Plan): string {
  if (Array.isArray(text)) return text.map((part) => filled(part, plan)).join('');
  if (typeof text === 'string') return text;
  if ('env' in text) return `$${text.env}`;
  const value = plan.args.find(({ arg }) => arg === text.arg)?.value ?? '';
  return text.part === 'major' ? value.replace(/\..*/, '') : value;
}

function unique(takes: readonly Taking[]): Taking[] {
  const known = new Map(takes.map((taking) => [JSON.stringify(taking), taking]));
  return [...known.values()];
}
