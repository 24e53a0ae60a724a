import type { Text } from '../../model/recipe.ts';
import type { Pyproject } from './pyproject.ts';

/**
 * Build backends and plugins that ask git for the version, each with the variable that says it instead.
 * https://setuptools-scm.readthedocs.io/en/latest/overrides/, https://github.com/ofek/hatch-vcs,
 * https://github.com/mtkennerly/poetry-dynamic-versioning, https://backend.pdm-project.org/metadata/
 */
const variables = [
  { requirement: /^(setuptools[-_.]scm|hatch[-_.]vcs)\b/i, variable: 'SETUPTOOLS_SCM_PRETEND_VERSION' },
  { requirement: /^poetry[-_.]dynamic[-_.]versioning\b/i, variable: 'POETRY_DYNAMIC_VERSIONING_BYPASS' },
];

/** No history is there where the project is installed, so a version stands in for the one that git would say. */
export function versionOfGit(
  pyproject: Pyproject | undefined,
  declared: readonly string[],
): Record<string, Text> {
  const required = pyproject?.value(['build-system', 'requires']);
  const requirements = Array.isArray(required) ? required.map(String) : [];
  const found = variables.filter(({ requirement }) =>
    requirements.some((text) => requirement.test(text.trim())),
  );
  const ofPdm =
    pyproject?.text(['tool', 'pdm', 'version', 'source']) === 'scm' ? ['PDM_BUILD_SCM_VERSION'] : [];
  const names = [...found.map(({ variable }) => variable), ...ofPdm];
  // A build argument is in the environment of the step already.
  return Object.fromEntries(names.filter((name) => !declared.includes(name)).map((name) => [name, '0.0.0']));
}
