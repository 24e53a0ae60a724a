import type { Mount, Plan, Stage } from '../model/plan.ts';
import type { CarriedMount } from './carried-mounts.ts';
import { type CarryingPaths, restoringScript, savingScript } from './carrying-scripts.ts';

/** What one way of the archive needs. */
export interface Carrying {
  mounts: readonly CarriedMount[];
  /** The stage that they are opened in. */
  opened: string;
  /**
   * Another one each time: a step that has it runs. To ignore the cache instead would empty the mounts.
   * https://github.com/moby/buildkit/blob/v0.26.0/solver/llbsolver/bridge.go (`detectPrunedCacheID`)
   */
  token: string;
}

/** Names that no part, component or target can have. */
const opening = 'cache.mounts';
const result = 'cache.result';

/** A build of these stages beside the plan's own, which stay what they were: what they made is found. */
export interface CarryingPlan {
  plan: Plan;
  /** The stage that holds nothing but what the step has to say, and the archive where there is a new one. */
  target: string;
}

/** Packs what the mounts hold, unless it is what `known` sums up. */
export function savingPlan(plan: Plan, carrying: Carrying, known: string | undefined): CarryingPlan {
  const paths = pathsOf(carrying);
  return withStep(plan, carrying, savingScript(carrying.mounts, paths, known), []);
}

/** Unpacks an archive into the mounts that hold nothing of their own; it comes as the context of this name. */
export function restoringPlan(plan: Plan, carrying: Carrying): CarryingPlan & { context: string } {
  const paths = pathsOf(carrying);
  const context = `cache.archive.${carrying.token}`;
  const archive: Mount = { type: 'bind', from: { image: context }, source: '.', target: paths.archive };
  return { ...withStep(plan, carrying, restoringScript(carrying.mounts, paths), [archive]), context };
}

function pathsOf({ token }: Carrying): CarryingPaths {
  const root = `/run/imgc/${token}`;
  return {
    mounts: `${root}/mounts`,
    seeds: `${root}/seeds`,
    lists: `${root}/lists`,
    result: `${root}/result`,
    archive: `${root}/archive`,
  };
}

function withStep(plan: Plan, carrying: Carrying, script: string[], more: readonly Mount[]): CarryingPlan {
  const origins = [{ pack: 'imgc', why: 'cache mounts are carried' }];
  const paths = pathsOf(carrying);
  const mounts = [...carrying.mounts.flatMap((mount) => mountsFor(mount, paths)), ...more];
  const open: Stage = {
    name: opening,
    title: 'opens the cache mounts',
    base: { stage: carrying.opened },
    steps: [
      { kind: 'user', uid: 0, gid: 0, origins },
      { kind: 'run', runs: [{ script }], env: {}, mounts, network: 'none', origins },
    ],
    origins,
  };
  const tell: Stage = {
    name: result,
    title: 'is what comes of it',
    base: 'scratch',
    steps: [
      {
        kind: 'copy',
        from: { stage: opening },
        path: `${paths.result}/`,
        to: '/',
        exclude: [],
        link: false,
        origins,
      },
    ],
    origins,
  };
  return { plan: { ...plan, stages: [...plan.stages, open, tell] }, target: result };
}

/** By its id and its seed an engine knows a mount; in which folder it is seen matters to nobody. */
function mountsFor({ name, id, sharing, seed }: CarriedMount, paths: CarryingPaths): Mount[] {
  const target = `${paths.mounts}/${name}`;
  const mount: Mount = {
    type: 'cache',
    id,
    target,
    ...(sharing ? { sharing } : {}),
    ...(seed ? { seed } : {}),
  };
  if (!seed) return [mount];
  const from = { stage: seed.stage };
  return [mount, { type: 'bind', from, source: seed.source, target: `${paths.seeds}/${name}` }];
}
