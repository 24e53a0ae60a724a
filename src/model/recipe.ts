import type { Outcome } from './diagnostic.ts';
import type { Origin } from './origin.ts';
import type { ProjectView } from './project-view.ts';

/** How small a base is, from nothing at all to a whole distribution. */
export type Flavour = 'scratch' | 'distroless' | 'slim';

/** A version that stands at the top of the Dockerfile as `ARG NAME=value`. */
export interface Argument {
  arg: string;
  value: string;
  origin: Origin;
}

/** A string is literal, wherever it stands; an argument is filled by the engine, or its first number is. */
export type Text = string | { arg: string; part?: 'major' } | Text[];

/** argv: every word is quoted by emit. script: the user's own shell text, one line an element. */
export type Run = { argv: Text[]; env?: Record<string, Text> } | { script: string[] };

/** A family in the catalogue, never a reference. */
export interface Image {
  family: string;
  version?: Argument;
}

export type Role = 'install' | 'runtime-install' | 'build' | 'test';

export type Input =
  /** Files by their names, relative to the context. */
  | { paths: string[]; via: 'bind' | 'copy' }
  /** All that is not ignored. Only a task of role `test` sees the tests. */
  | { source: true; via: 'bind' | 'copy' };

/** A step is right with any content of a cache, or none. all: one id for every service. */
export interface Cache {
  id: string;
  target: string;
  scope: 'all' | 'service';
  sharing?: 'locked' | 'shared';
}

/** One job of the build; it becomes a stage, and is what messages name. */
export interface Task {
  id: string;
  /** The comment over its stage, after its name: "installs …". */
  title: string;
  origin: Origin;
  role: Role;
  /** The task that it continues; absent: the toolchain. */
  on?: string;
  sees: Input[];
  /** Empty: nothing to do unless the config gives a command. */
  run: Run[];
  /** Variables of the engine's that its commands read, such as TARGETARCH. */
  args?: string[];
  env?: Record<string, Text>;
  caches?: Cache[];
}

export type Source = { task: string } | { context: true };

/** churn: 0 system, 1 dependencies, 2 seldom, 3 every commit: the order of the final stage. */
export interface Artifact {
  from: Source;
  path: string;
  to: string;
  churn: 0 | 1 | 2 | 3;
  origin: Origin;
  except?: string[];
  mode?: string;
}

/** What a program may take for granted; the planner brings it where the base lacks it. */
export type Need = 'certificates' | 'tmp';

export interface Runtime {
  family: string;
  version?: Argument;
  /** Those that can work, the default first. */
  bases: Flavour[];
  /** Why the others cannot. */
  refuses?: Partial<Record<Flavour, string>>;
  needs?: Need[];
  program: string;
  arguments: Text[];
  workdir?: string;
  env?: Record<string, Text>;
  /** A health check that needs no shell; the address to ask is appended. */
  probe?: { program: string; arguments: string[] };
}

/** What a pack knows about one application: data, no function. */
export interface Recipe {
  /** The name that the project's own manifest gives it. */
  packageName?: string;
  toolchain: Image;
  /** build: the build's own platform, because the result fits any; target: the image's. */
  platform: 'build' | 'target';
  workdir: string;
  tasks: Task[];
  artifacts: Artifact[];
  runtime: Runtime;
  /** Globs that only a task of role `test` sees. */
  tests: string[];
  /** Globs that never enter the context: results, caches. */
  never: string[];
}

/** The part of the config that decides what a recipe is. */
export interface Wishes {
  name: string;
  version?: { value: string; origin: Origin };
  /** Where the config says how the application runs, or could. */
  at: Origin;
  /** The config has a build command of its own. */
  builds: boolean;
  /** runtime.entrypoint or runtime.command, where the config says what starts. */
  command?: { value: string[]; origin: Origin };
}

/** A language: it turns project files into facts, and facts into a recipe. */
export interface LanguagePack {
  name: string;
  /** As people write it: `Go`, `Node.js`. */
  title: string;
  /** The manifest that a project of this language has at its root. */
  manifest: string;
  recipeFor(files: ProjectView, wishes: Wishes): Outcome<Recipe>;
}
