import type { ImageSettings, RemoteCache, Secret, Trust } from './config.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Origin, Setting } from './origin.ts';
import type { Plan } from './plan.ts';

/** What `compile` makes of a config: texts to write, and what there is to say about the input. */
export interface Compilation {
  /** Absent when the input has an error. */
  output?: Output;
  diagnostics: Diagnostic[];
}

export interface Output {
  dockerfile: string;
  dockerignore: string;
  /** The image's name without a tag; templates in it are filled when a build runs. */
  name: string;
  ports: number[];
  /** For each line of the Dockerfile, from the first, why it stands there. */
  lineMap: Origin[][];
  /** The graph of stages that the Dockerfile was printed from. */
  plan: Plan;
  /** Codes of warnings that the config does not want, for whoever finds more to say. */
  silenced: string[];
  /** What was decided, from which line of which file; a function, because few ask. */
  decisions(): Decision[];
  /** What the file cannot hold: flags of the build. */
  build: BuildSettings;
}

/** One thing that was decided, under the name that the config has for it. */
export interface Decision {
  /** The names joined by dots; `artifacts.0` is the first of a list. */
  key: string;
  /** The same in pieces, because a name may hold a dot. */
  path: (string | number)[];
  value: unknown;
  origin: Origin;
}

export interface BuildSecret extends Secret {
  /** The build argument that changes with the value, for one that is to run its steps again. */
  argument?: string;
}

/** Certificates that the build gets as one secret: the public roots and these. */
export interface CertificateBundle {
  /** The id of the secret. */
  secret: string;
  trust: Trust[];
  /** The build argument that changes with it, where a step must run again for that. */
  argument?: string;
}

export interface BuildSettings {
  /** The application's own name, which the image's may differ from. */
  service: string;
  /** The project's version, where its manifest says one. */
  version?: string;
  secrets: BuildSecret[];
  ssh: Setting<string>[];
  bundles: CertificateBundle[];
  /** Build arguments with templates; the values of the others stand in the Dockerfile. */
  args: Record<string, Setting<string>>;
  image: ImageSettings;
  /** The image that reads the Dockerfile where an engine's own frontend is too old for it. */
  frontend: string;
  remote: RemoteCache[] | 'auto' | 'none';
  /** Names that `--target` takes, and the stages that they are. */
  targets: Record<string, string>;
}
