import type { Pyproject } from './pyproject.ts';

/** What such groups hold is of no use to a program that runs. */
const ofDevelopment =
  /^(dev|devel|development|tests?|testing|unit|integration|lint|linting|linters?|style|format|formatting|typing|types|typecheck|mypy|ruff|docs?|documentation|ci|debug|pre-commit|notebooks?|jupyter|bench|benchmarks?)$/;

/**
 * Groups of dependencies that uv installs without being asked; `dev` where nothing is said.
 * https://docs.astral.sh/uv/concepts/projects/dependencies/#default-groups
 */
export interface DefaultGroups {
  /** What a deployment wants too, as a group `prod` with its server. */
  production: string[];
  /** What it does not, besides `dev`. */
  development: string[];
}

export function defaultGroups(pyproject: Pyproject | undefined): DefaultGroups {
  const said = pyproject?.value(['tool', 'uv', 'default-groups']);
  const all = Object.keys(pyproject?.table(['dependency-groups']) ?? {});
  const names = said === 'all' ? all : Array.isArray(said) ? said.map(String) : [];
  return {
    production: names.filter((name) => !ofDevelopment.test(name)),
    development: names.filter((name) => name !== 'dev' && ofDevelopment.test(name)),
  };
}
