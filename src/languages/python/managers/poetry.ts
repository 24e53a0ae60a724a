import type { Text } from '../../../model/recipe.ts';
import { installTool, makeVenv, pipIntoVenv, venv } from '../virtual-environment.ts';
import type { Manager, ManagerInput } from './manager.ts';
import { installByPip } from './pip.ts';
import { type Releases, releaseForPython } from './release-for-python.ts';

/** https://pypi.org/project/poetry/#history */
const releases: Releases = { 10: '2.5.1', 9: '2.2.1', 8: '1.8.5', 7: '1.5.1' };
const env: Record<string, Text> = { VIRTUAL_ENV: venv, POETRY_NO_INTERACTION: '1' };

/** Poetry takes an environment that is active. It could only link to the project's sources, so pip installs those. */
export function poetry({ version, python, testGroups }: ManagerInput): Manager {
  const install = (...flags: string[]) => [
    { argv: ['poetry', 'install', '--no-root', '--compile', ...flags] },
  ];
  const named = (kind: 'group' | 'extra') => testGroups.filter((group) => group.kind === kind);
  const groups = ['main', ...named('group').map(({ name }) => name)].join(',');
  const extras = named('extra').flatMap(({ name }) => ['--extras', name]);
  const project = installByPip();
  return {
    setup: [installTool(`poetry==${version ?? releaseForPython(python, releases)}`), makeVenv],
    env,
    activeEnv: { ...env, ...pipIntoVenv },
    cache: { id: 'poetry', target: '/root/.cache/pypoetry', scope: 'all' },
    install: install('--only', 'main'),
    installTests: install('--only', groups, ...extras),
    project,
    projectForTests: project.run,
  };
}
