import type { Input, Task, Wishes } from '../../model/recipe.ts';
import type { GoFacts } from './facts.ts';

/** Where the go command keeps what it compiles. */
export const compileFolder = '/root/.cache/go-build';

/** Everything that is decided about one application before its tasks are written. */
export interface GoBuild {
  facts: GoFacts;
  wishes: Wishes;
  /** As arguments of the go command: `.`, `./cmd/server`. */
  packages: string[];
  cgo: boolean;
}

/** The name of a folder that says no more than that a program lies there. */
export function saysNothing(folder: string): boolean {
  return /^(\.\/)?(app|cmd|main|src)$/.test(folder);
}

/** Go cross-compiles by itself; with cgo the build stands on the image's platform already. Variables of the config win. */
export function target(
  cgo: boolean,
  variables: Readonly<Record<string, string>> = {},
): Pick<Task, 'args' | 'env'> {
  if (cgo) return { env: { CGO_ENABLED: '1', ...variables } };
  return {
    args: ['TARGETOS', 'TARGETARCH'],
    env: { CGO_ENABLED: '0', GOOS: { arg: 'TARGETOS' }, GOARCH: { arg: 'TARGETARCH' }, ...variables },
  };
}

export function manifests({ modules }: GoFacts): Input {
  return { paths: modules.manifests, via: 'bind' };
}

export function source({ modules }: GoFacts, via: 'bind' | 'copy'): Input {
  return { source: true, via, ...(modules.whole ? { whole: true } : {}) };
}
