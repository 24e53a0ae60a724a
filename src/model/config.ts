import type { Origin, Setting } from './origin.ts';
import type { Flavour } from './recipe.ts';

/** One element of `artifacts` after its short forms are gone. Paths as the user wrote them. */
export interface ConfigArtifact {
  from: 'build' | 'context';
  path: string;
  to?: string;
  mode?: string;
  except: string[];
  origin: Origin;
}

export interface HealthCheck {
  path: string;
  options: { interval?: string; timeout?: string; startPeriod?: string; retries?: number };
  origin: Origin;
}

/** `build.config.yaml` with every short form written out. What the user left out is absent. */
export interface Config {
  file: string;
  root: Origin;
  name?: Setting<string>;
  language?: Setting<string>;
  version?: Setting<string>;
  build: { command?: Setting<string[]>; env: Record<string, string> };
  test?: { command?: Setting<string[]>; env: Record<string, string>; gate: boolean; origin: Origin };
  /** `...` stands for the pack's own. */
  artifacts: (ConfigArtifact | '...')[];
  runtime: {
    base?: Setting<Flavour>;
    entrypoint?: Setting<string[]>;
    command?: Setting<string[]>;
    env: Record<string, string>;
    ports: number[];
    writable: string[];
    healthcheck?: HealthCheck;
    stopSignal?: string;
    origin: Origin;
  };
  image?: Setting<string>;
  ignore: string[];
}
