import type { Origin } from './origin.ts';
import type { Argument, Churn, Role, Run, Text } from './recipe.ts';

/** What a stage begins with. */
export type Base =
  | { image: Text /** Folders that are symlinks in this image. */; symlinks: string[] }
  | { stage: string }
  /** A stage whose name ends with the machine type of the image. */
  | { stageByArchitecture: string }
  | 'scratch';

/** Where files come from: the context, the end of another stage, an image. */
export type From = 'context' | { stage: string } | { image: string };

export type Mount =
  | { type: 'bind'; from: From; source: string; target: string }
  | {
      type: 'cache';
      id: string;
      target: string;
      sharing?: 'locked' | 'shared' | 'private';
      seed?: { stage: string; source: string };
    }
  /** mode: who may read the file; default: its owner alone, which is root. */
  | { type: 'secret'; id: string; env?: string; target?: string; mode?: string; required: boolean }
  | { type: 'ssh'; id: string };

export interface CopyStep {
  kind: 'copy';
  from: From;
  path: string;
  to: string;
  /** Globs relative to `path`. */
  exclude: string[];
  /** A layer that does not depend on what lies below it. */
  link: boolean;
  mode?: string;
  /** Absent: the step keeps its place. */
  churn?: Churn;
  origins: Origin[];
}

/** A file that imgc makes. */
export interface WriteStep {
  kind: 'write';
  text: string;
  to: string;
  link: boolean;
  mode?: string;
  churn?: Churn;
  origins: Origin[];
}

/** A file from the network, which the engine fetches and holds against a checksum. */
export interface DownloadStep {
  kind: 'download';
  url: string;
  checksum: string;
  to: string;
  extract: boolean;
  link: boolean;
  mode?: string;
  churn?: Churn;
  origins: Origin[];
}

export interface RunStep {
  kind: 'run';
  runs: Run[];
  env: Record<string, Text>;
  mounts: Mount[];
  network?: 'none' | 'host';
  origins: Origin[];
}

export type Step =
  | { kind: 'arg'; name: string; value?: string; origins: Origin[] }
  | { kind: 'workdir'; path: string; origins: Origin[] }
  | { kind: 'user'; uid: number; gid: number; origins: Origin[] }
  | CopyStep
  | WriteStep
  | DownloadStep
  | RunStep;

/** The metadata of an image. */
export interface ImageConfig {
  labels: Record<string, string>;
  env: Record<string, Text>;
  ports: number[];
  volumes: string[];
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

/** What the context leaves out, in order, or what alone it holds. */
export interface ContextRules {
  /** Absent: all but the denials. */
  allow?: string[];
  deny: string[];
  /** Folders that come back whole, less what must not leave the machine by accident. */
  folders?: { keep: string[]; deny: string[] };
  /** Beats every denial. */
  keep: string[];
}

/** Which stage does which job of a part: one of its tasks, or what all of them stand on. */
export interface Job {
  /** The component's name; empty for the main part. */
  part: string;
  role: Role | 'toolchain';
  stage: string;
  /** `build.install` says what it does, if it says so. */
  installs: boolean;
}

export interface Plan {
  /** The config that it was made from, for the first line of what is written. */
  file: string;
  /** The frontend that reads it, where it is not the engine's own. */
  syntax?: string;
  args: Argument[];
  stages: Stage[];
  /** The stage that is the image. */
  final: string;
  /** Stages that have a name for people; they and what they need are kept. */
  targets: string[];
  /** Globs of tests, each from its part's folder: what only a stage that runs them may see. */
  tests: { folder: string; glob: string }[];
  context: ContextRules;
  /** Every job that was planned, whether or not anything needs it. */
  jobs: Job[];
}

/** A change to the graph that makes it better and means the same. Pure and idempotent. */
export interface Pass {
  name: string;
  why: string;
  run(plan: Plan): Plan;
}
