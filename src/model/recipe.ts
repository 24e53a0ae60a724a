import type { Outcome } from './diagnostic.ts';
import type { Origin, Setting } from './origin.ts';
import type { ProjectView } from './project-view.ts';

/** How small a base is, from nothing at all to a whole distribution. */
export type Flavour = 'scratch' | 'distroless' | 'slim' | 'alpine' | 'full';

/** A version that stands at the top of the Dockerfile as `ARG NAME=value`. */
export interface Argument {
  arg: string;
  value: string;
  origin: Origin;
}

/** A string is literal, wherever it stands; an argument is filled by the engine, or its first number is. */
export type Text = string | { arg: string; part?: 'major' } | { env: string } | Text[];

/** argv: every word is quoted by emit. script: shell text as it is, one line an element. */
export type Run = { argv: Text[]; env?: Record<string, Text> } | { script: string[] };

/**
 * A family in the catalogue, never a reference, unless it is the user's own. compiles: what a build stands on needs no
 * compilers, so one that an image stands on does.
 */
export type Image =
  { family: string; version?: Argument; compiles?: false } | { reference: string; origin: Origin };

/** finish: a last touch to what another task made, which no setting reaches. */
export type Role = 'install' | 'runtime-install' | 'build' | 'test' | 'finish';

export type Input =
  /** Files by their names, relative to the part's folder, or with `//` to the root of the context. */
  | { paths: string[]; via: 'bind' | 'copy' }
  /**
   * All that is not ignored. Only a task of role `test` sees the tests, unless it says `tests`. whole: the context, not
   * the part's folder.
   */
  | { source: true; via: 'bind' | 'copy'; whole?: true; tests?: true }
  /** What another task left; only its content counts, not how it came. */
  | { task: string; path: string; to: string; via: 'bind' | 'copy' };

/** A step is right with any content of a cache, or none. all: one id for every service. */
export interface Cache {
  id: string;
  target: string;
  scope: 'all' | 'service';
  sharing?: 'locked' | 'shared' | 'private';
  /** A fresh mount starts as this folder of a task's layer. */
  seed?: { task: string; path: string };
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
  /** The part's folder, or the root of the context. */
  cwd?: '.' | '//';
  sees: Input[];
  /** Empty: nothing to do unless the config gives a command. */
  run: Run[];
  /** What follows the commands, also those of the user's own. */
  after?: Run[];
  /** Variables of the engine's that its commands read, such as TARGETARCH. */
  args?: string[];
  /** The build arguments of the config that its commands have a use for, and what gives another one a use; default: all. */
  reads?: { arguments: readonly string[]; help: string };
  env?: Record<string, Text>;
  /** What makes the user's own install command install what runs in production alone. */
  productionEnv?: Record<string, Text>;
  caches?: Cache[];
}

/** Of the operating system. of: only the bases with this package manager need it, or only they have it by that name. */
export interface SystemPackage extends Setting<string> {
  of?: 'apt' | 'apk';
}

export type Source = { task: string } | { context: true } | { text: string };

/** churn: 0 system, 1 dependencies, 2 seldom, 3 every commit: the order of the final stage. */
export type Churn = 0 | 1 | 2 | 3;

export interface Artifact {
  from: Source;
  /** Of a task or the context: relative to the part's folder, or absolute in the build. */
  path: string;
  to: string;
  churn: Churn;
  origin: Origin;
  except?: string[];
  mode?: string;
}

/** What a program may take for granted; the planner brings it where the base lacks it. */
export type Need = 'certificates' | 'tmp';

export interface Runtime {
  family: string;
  version?: Argument;
  /** It serves files, and is no program of the application's own. */
  site?: true;
  /** What the result must find in its base; `nothing` runs on any operating system. Default: what it was built on. */
  links?: 'nothing' | 'libc' | 'libstdc++';
  /** Those that can work, the default first. */
  bases: Flavour[];
  /** Why the others cannot. */
  refuses?: Partial<Record<Flavour, string>>;
  needs?: Need[];
  /** What it needs of the operating system; only where packages can be added. */
  packages?: SystemPackage[];
  /** A name, a whole path, or `./` and one from the working folder. */
  program: string;
  arguments: Text[];
  /** A program for the command line: words behind the image's name are its arguments, whatever the base starts. */
  takesWords?: true;
  /** Where the project says that this starts, or why it does. */
  origin?: Origin;
  /** Programs of the application's own, by name: where they lie in the image; a folder of the PATH of `env`. */
  ownPrograms?: string;
  /** Where programs of the application's own lie that no PATH leads to: each by its name, as `program` is said. */
  places?: Readonly<Record<string, string>>;
  workdir?: string;
  /** What it needs besides the artifacts, whatever those are: its configuration. */
  files?: Artifact[];
  /** Where artifacts go that do not say. Default: the same path in the working directory. */
  root?: string;
  env?: Record<string, Text>;
  ports?: number[];
  /** Where the project says so; absent: the default command opens them. */
  portsOrigin?: Origin;
  writable?: string[];
  stopSignal?: string;
  /** A health check that needs no shell; the address to ask is appended. */
  probe?: { program: string; arguments: string[] };
}

/** What the project's manifest says of itself, for the labels of the image. */
export interface Metadata {
  description?: string;
  version?: string;
  licenses?: string;
  url?: string;
  source?: string;
}

/** What a pack knows about one application: data, no function. */
export interface Recipe {
  /** The name that the project's own manifest gives it. */
  packageName?: string;
  metadata?: Metadata;
  toolchain: Image;
  /** build: the build's own platform, because the result fits any; target: the image's. */
  platform: 'build' | 'target';
  /** Where the context's files lie in a build. */
  workdir: string;
  /** What its steps need of the operating system; only where packages can be added. */
  packages?: SystemPackage[];
  /** Once, on the toolchain: the package manager at its exact version. */
  setup: Run[];
  /** Variables that the tools of the toolchain read for a bundle of certificates. */
  trustVariables: string[];
  tasks: Task[];
  artifacts: Artifact[];
  /** Absent: the result is for another part, and does not run by itself. */
  runtime?: Runtime;
  /** Globs that only a task of role `test` sees. */
  tests: string[];
  /** Globs of its sources that may lie in the folder of a part in another language, relative to that. */
  sourcesElsewhere?: string[];
  /** Where tests lie by custom, where that is no matter of their names alone. */
  testFolders?: string[];
  /** Globs that never enter the context: results, caches. */
  never: string[];
  /** Paths that a build needs, although they look like what it does not: a README that a manifest names. */
  needed?: string[];
  /** Files that the tools of a build look for first: it sees them whatever `build.include` names. */
  manifests?: string[];
  advice?: Advice[];
}

/** Something that could be better, and that only the pack can see. */
export type Advice = {
  about: 'no-lockfile' | 'dev-dependencies';
  message: string;
  help: string;
  origin: Origin;
};

/** What the config ships of its own accord. */
export interface OwnArtifact {
  path: string;
  to?: string;
  /** It is neither the project's nor of the part's own build: of a component, an image, an address. */
  elsewhere?: true;
}

/** The part of the config that decides what a recipe is. */
export interface Wishes {
  name: string;
  version?: Setting<string>;
  /** What the build stands on, instead of the pack's own toolchain. */
  image?: Setting<string>;
  /** The pack's own keys. */
  options: Readonly<Record<string, Setting<string>>>;
  /** Where the config says how the application runs, or could. */
  at: Origin;
  /** Where the config says other things that a message may be about, if it does. */
  places: { build?: Origin; install?: Origin; language?: Origin };
  /** default: as the pack knows; own: by a command of the config's; none: there is nothing to build. */
  builds: 'default' | 'own' | 'none';
  /** The build command of the config's own. */
  buildCommand?: Setting<string[]>;
  /** The config has an install command of its own. */
  installs: boolean;
  /** Tests are run: by the pack's own command, or by one of the config's. */
  tests?: { command?: readonly string[]; env: Readonly<Record<string, string>> };
  /** Whether it is the part that runs; a component only feeds others. */
  runs: boolean;
  base?: Flavour;
  dependencies: 'layer' | 'mount';
  /** Variables that the config sets for the build. */
  buildEnv: Readonly<Record<string, string>>;
  /** Variables that the config sets for the installation, by name. */
  installEnv: readonly string[];
  /** Variables, or paths of files, by which the installation sees the config's secrets. */
  secretNames?: readonly string[];
  /** The config adds to the operating system that bases of the language have: by packages, or by an image of its own. */
  addsToSystem?: true;
  /** A browser may be there: by a package, by an image of the config's own, or by a variable that says where it is. */
  bringsBrowser?: true;
  /** The platforms that the config names; none: that of the builder. */
  platforms: readonly string[];
  /** Declared build arguments, by name. */
  args: readonly string[];
  /** The config names artifacts, and none of the pack's own is wanted, or there. */
  ownArtifacts?: Setting<OwnArtifact[]>;
  /** The config names what of the sources a build sees, and so what of them it leaves. */
  includes?: true;
  /** A target stands on what a build leaves, and may start any of it. */
  startsFromBuild?: true;
  /** Files come from elsewhere than the project and its build: by the config's artifacts or inputs. */
  bringsFiles: boolean;
  /** The build gets files besides its sources. */
  hasInputs?: true;
  /** The paths of the context that the config hands to the build by name. */
  inputPaths?: readonly string[];
  /**
   * The paths that the config's artifacts name, of where they come from and where they go; and the folders that are
   * written or mounted when the image runs, whose content comes then.
   */
  artifactPaths?: readonly string[];
  /** The first of runtime.ports, for a server that imgc configures. */
  port?: number;
  /** Variables that the config sets in the image. */
  imageEnv?: Readonly<Record<string, string>>;
  /** runtime.entrypoint or runtime.command, where the config says what starts. */
  command?: Setting<string[]>;
}

/** A language: it turns project files into facts, and facts into a recipe. */
export interface LanguagePack {
  name: string;
  /** As people write it: `Go`, `Node.js`. */
  title: string;
  /** What people call it that is not its name; in small letters. */
  alsoCalled: readonly string[];
  /** A project of this language has one of these; the first is what messages name. */
  manifests: readonly string[];
  /** Recognised only where no other language is. */
  lastResort?: true;
  /** Keys of `language` that are its own. */
  options: readonly string[];
  /** Dependencies can lie in a mount: `caches: {dependencies: mount}`. */
  mountsDependencies?: true;
  /** It knows no artifacts of its own: `...` among them stands for nothing. */
  knowsNoArtifacts?: true;
  recipeFor(files: ProjectView, wishes: Wishes): Outcome<Recipe>;
}
