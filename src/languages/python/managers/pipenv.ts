import type { Text } from '../../../model/recipe.ts';
import { installTool, makeVenv, pipCache, pipIntoVenv, venv } from '../virtual-environment.ts';
import type { Manager, ManagerInput } from './manager.ts';
import { installByPip } from './pip.ts';
import { type Releases, releaseForPython } from './release-for-python.ts';

/** https://pypi.org/project/pipenv/#history */
const releases: Releases = { 10: '2026.10.3', 9: '2025.0.4', 8: '2024.4.1', 7: '2023.10.3' };
/** It takes an environment that is active, and says so every time unless it is told to be quiet. */
const env: Record<string, Text> = { VIRTUAL_ENV: venv, PIPENV_VERBOSITY: '-1' };

/** `--deploy` fails where Pipfile.lock does not fit the Pipfile. */
export function pipenv({ version, python, bringsDependencies }: ManagerInput): Manager {
  const install = (...flags: string[]) => [{ argv: ['pipenv', 'install', '--deploy', ...flags] }];
  const project = installByPip(bringsDependencies);
  return {
    setup: [installTool(`pipenv==${version ?? releaseForPython(python, releases)}`), makeVenv],
    env,
    activeEnv: { ...env, ...pipIntoVenv },
    cache: pipCache,
    install: install(),
    installTests: install('--dev'),
    project,
    projectForTests: project.run,
  };
}
