import type { Origin, Setting } from './origin.ts';
import type { Flavour, Role } from './recipe.ts';

/** Where something is taken from, after the short forms are gone. Paths as the user wrote them. */
export type ConfigSource =
  | { kind: 'build' }
  | { kind: 'context' }
  /** whole: no path is named, so it is what the component's own artifacts say. */
  | { kind: 'component'; name: string; whole: boolean }
  | { kind: 'image'; reference: string }
  /** By machine type; the key `any` serves all of them. */
  | { kind: 'url'; downloads: Record<string, Download>; extract: boolean };

export interface Download {
  from: string;
  checksum: string;
}

/** One element of `artifacts` or `build.inputs`. */
export interface ConfigArtifact {
  from: ConfigSource;
  path: string;
  to?: string;
  mode?: string;
  except: string[];
  origin: Origin;
  /** Where the config says what it is taken from, and which path of that; all of it where nothing says so. */
  places: { source: Origin; path: Origin };
}

export interface HealthCheck {
  /** A path to ask by HTTP, or the words of a command: one of them, though both may be written. */
  ask: { http?: string; command?: string[] };
  options: { interval?: string; timeout?: string; startPeriod?: string; retries?: number };
  origin: Origin;
}

/** Which steps get a secret; `setup` is the making of the toolchain. */
export type SecretUser = 'setup' | 'install' | 'build' | 'test';

export interface Secret {
  id: string;
  from: { env: string } | { file: string };
  as: { env: string } | { file: string };
  for?: SecretUser[];
  required: boolean;
  invalidates: boolean;
  origin: Origin;
}

/** An extra certificate authority. */
export interface Trust {
  from: { file: string } | { env: string } | { host: true };
  runtime: boolean;
  origin: Origin;
}

export interface CacheMount {
  id: string;
  target: string;
  for: Role[];
  sharing?: 'locked' | 'shared' | 'private';
  origin: Origin;
}

export interface BuildConfig {
  /** `build: false`: there is nothing to build. */
  none: boolean;
  install: { command?: Setting<string[]>; include: Setting<string>[]; env: Record<string, string> };
  command?: Setting<string[]>;
  packages: Setting<string>[];
  env: Record<string, string>;
  args: Record<string, Setting<string>>;
  secrets: Secret[];
  ssh: Setting<string>[];
  trust: Trust[];
  include?: Setting<string>[];
  inputs: ConfigArtifact[];
  network: 'default' | 'none' | 'host';
  origin: Origin;
}

export interface TestConfig {
  command?: Setting<string[]>;
  env: Record<string, string>;
  gate: boolean;
  origin: Origin;
}

/** What can be said of one part of an application: of the main one at the top, or of a component. */
export interface PartConfig {
  /** A component's name; empty for the main part. */
  name: string;
  /** Where it lies, relative to the root of the context. */
  folder: string;
  /** What says so, where the config does. */
  path?: Setting<string>;
  main: boolean;
  language?: Setting<string>;
  version?: Setting<string>;
  /** What its build stands on, instead of the catalogue's image. */
  image?: Setting<string>;
  /** The pack's own keys, as the user wrote them. */
  options: Record<string, Setting<string>>;
  build: BuildConfig;
  test?: TestConfig;
  /** `...` stands for the pack's own. */
  artifacts: (ConfigArtifact | '...')[];
  caches: { dependencies?: Setting<'layer' | 'mount'>; mounts: CacheMount[] };
  origin: Origin;
}

/** A base image that the catalogue does not hold, and what the user says of it. */
export interface OwnBase {
  image: string;
  packages?: 'apt' | 'apk' | 'none';
  shell?: boolean;
  user?: number;
}

export type User = 'nonroot' | 'root' | { name: string; uid: number; gid: number };

/** The keys that say how a container of an image runs. */
export interface RuntimeConfig {
  base?: Setting<Flavour | OwnBase>;
  user?: Setting<User>;
  packages: Setting<string>[];
  env: Record<string, string>;
  workdir?: Setting<string>;
  entrypoint?: Setting<string[]>;
  command?: Setting<string[]>;
  ports: Setting<number>[];
  writable: Setting<string>[];
  volumes: Setting<string>[];
  healthcheck?: HealthCheck;
  stopSignal?: string;
  origin: Origin;
}

/** One more named result. */
export interface TargetConfig {
  name: string;
  from: Setting<string>;
  runtime: RuntimeConfig;
  origin: Origin;
}

/** A remote cache, by its kind and the options that buildx takes. Read by the build command alone. */
export interface RemoteCache {
  type: string;
  options: Record<string, string>;
  /** Absent where nobody wrote it. */
  origin?: Origin;
}

/** What the image is called and carries; what a Dockerfile cannot hold is read by the build command. */
export interface ImageSettings {
  name?: Setting<string>;
  tags: Setting<string>[];
  platforms: Setting<string>[];
  labels: Record<string, Setting<string>>;
  annotations: Record<string, Setting<string>>;
  maxSize?: Setting<string>;
  sbom: boolean;
  provenance?: string;
  reproducible: boolean;
}

/** `build.config.yaml` with every short form written out. What the user left out is absent. */
export interface Config {
  file: string;
  /** The folder of the config, relative to the root of the context. */
  folder: string;
  root: Origin;
  /** The configs that it extends. */
  extended: string[];
  name?: Setting<string>;
  /** Absent where the config has components alone. */
  main?: PartConfig;
  components: PartConfig[];
  runtime: RuntimeConfig;
  targets: TargetConfig[];
  remote: RemoteCache[] | 'auto' | 'none';
  /** Where base images come from, by the registry that they are of. */
  mirrors: Record<string, string>;
  image: ImageSettings;
  ignore: Setting<string>[];
  syntax: string;
  /** Codes of warnings that are not wanted. */
  silence: Setting<string>[];
}
