import type { Setting } from '../../src/model/origin.ts';
import type { Wishes } from '../../src/model/recipe.ts';

const at = { file: 'build.config.yaml', range: { start: 0, end: 8 } };

export const setting = <T>(value: T): Setting<T> => ({ value, origin: at });

/** What a config of one line wishes, and what a test adds to it. */
export function wishesOf(more: Partial<Wishes> = {}): Wishes {
  return {
    name: 'orders',
    options: {},
    at,
    places: {},
    builds: 'default',
    buildEnv: {},
    installEnv: [],
    platforms: [],
    bringsFiles: false,
    installs: false,
    runs: true,
    dependencies: 'layer',
    args: [],
    ...more,
  };
}
