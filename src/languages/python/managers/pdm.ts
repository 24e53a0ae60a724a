import type { Cache, Text } from '../../../model/recipe.ts';
import { installTool, makeVenv, pipIntoVenv, venv } from '../virtual-environment.ts';
import type { Manager, ManagerInput } from './manager.ts';
import { type Releases, releaseForPython } from './release-for-python.ts';

/** https://pypi.org/project/pdm/#history */
const releases: Releases = { 10: '2.29.3', 9: '2.26.9', 8: '2.20.1' };
const cache: Cache = { id: 'pdm', target: '/root/.cache/pdm', scope: 'all' };
const env: Record<string, Text> = { VIRTUAL_ENV: venv, PDM_CHECK_UPDATE: 'false' };

/** `--check` fails where pdm.lock does not fit pyproject.toml. */
export function pdm({ version, python, testGroups }: ManagerInput): Manager {
  const install = (...flags: string[]) => [{ argv: ['pdm', 'install', '--check', ...flags] }];
  const compile = { argv: ['python3', '-m', 'compileall', '-q', `${venv}/lib`] };
  const extras = testGroups.filter(({ kind }) => kind === 'extra').flatMap(({ name }) => ['--group', name]);
  return {
    // `locked`: with the newest of its own dependencies it has broken before.
    setup: [installTool(`pdm[locked]==${version ?? releaseForPython(python, releases)}`), makeVenv],
    env,
    activeEnv: { ...env, ...pipIntoVenv },
    cache,
    install: [...install('--prod', '--no-self'), compile],
    installTests: install('--no-self', ...extras),
    project: { run: [...install('--prod', '--no-editable'), compile], env, cache },
    projectForTests: install('--no-editable', ...extras),
  };
}
