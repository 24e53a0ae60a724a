import type { Origin } from './origin.ts';
import type { Argument, Run, Text } from './recipe.ts';

/** What a stage begins with. */
export type Base =
  | { image: Text /** Folders that are symlinks in this image. */; symlinks: string[] }
  | { stage: string }
  | 'scratch';

/** Where files come from: the context, or the end of another stage. */
export type From = 'context' | { stage: string };

export type Mount =
  | { type: 'bind'; from: From; source: string; target: string }
  | { type: 'cache'; id: string; target: string; sharing?: 'locked' | 'shared' };

export interface CopyStep {
  kind: 'copy';
  from: From;
  path: string;
  to: string;
  exclude: string[];
  /** A layer that does not depend on what lies below it. */
  link: boolean;
  mode?: string;
  /** 0 system … 3 every commit. Absent: the step keeps its place. */
  churn?: 0 | 1 | 2 | 3;
  origins: Origin[];
}

export interface RunStep {
  kind: 'run';
  runs: Run[];
  env: Record<string, Text>;
  mounts: Mount[];
  origins: Origin[];
}

export type Step =
  | { kind: 'arg'; name: string; origins: Origin[] }
  | { kind: 'workdir'; path: string; origins: Origin[] }
  | { kind: 'user'; uid: number; gid: number; origins: Origin[] }
  | CopyStep
  | RunStep;

/** The metadata of an image. */
export interface ImageConfig {
  env: Record<string, Text>;
  ports: number[];
  entrypoint?: Text[];
  command?: Text[];
  stopSignal?: string;
  healthcheck?: {
    command: string[];
    options: { interval?: string; timeout?: string; startPeriod?: string; retries?: number };
  };
  origins: Origin[];
}

export interface Stage {
  name: string;
  /** The comment over it, after its name. */
  title: string;
  base: Base;
  /** build: pinned to the platform of the builder. */
  platform?: 'build' | 'target';
  steps: Step[];
  image?: ImageConfig;
  origins: Origin[];
}

export interface Plan {
  /** The config that it was made from, for the first line of what is written. */
  file: string;
  args: Argument[];
  stages: Stage[];
  /** The stage that is the image. */
  final: string;
  /** Stages that have a name for people; they and what they need are kept. */
  targets: string[];
  /** Globs of tests: what only a stage that runs them may see. */
  tests: string[];
  /** What the context leaves out, in order. */
  denials: string[];
}

/** A change to the graph that makes it better and means the same. Pure and idempotent. */
export interface Pass {
  name: string;
  why: string;
  run(plan: Plan): Plan;
}
