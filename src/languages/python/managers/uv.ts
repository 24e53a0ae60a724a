import type { Cache, Text } from '../../../model/recipe.ts';
import { installTool, interpreter, pipIntoVenv, venv } from '../virtual-environment.ts';
import type { Manager, ManagerInput } from './manager.ts';

const pinned = '0.13.8';
const cache: Cache = { id: 'uv', target: '/root/.cache/uv', scope: 'all' };

/** https://docs.astral.sh/uv/reference/environment/ */
const env: Record<string, Text> = {
  UV_PROJECT_ENVIRONMENT: venv,
  UV_COMPILE_BYTECODE: '1',
  // The cache is a mount, which no link can reach out of.
  UV_LINK_MODE: 'copy',
  UV_PYTHON_DOWNLOADS: 'never',
  // A patch that .python-version names would be looked for in vain.
  UV_PYTHON: interpreter,
};

/** `--locked` fails where uv.lock does not fit pyproject.toml, instead of making a new one. */
export function uv({ version, testGroups, unwantedGroups }: ManagerInput): Manager {
  const sync = (...flags: string[]) => [{ argv: ['uv', 'sync', '--locked', ...flags] }];
  const inProduction = ['--no-dev', ...unwantedGroups.flatMap((name) => ['--no-group', name])];
  // The group `dev` is uv's default.
  const wanted = testGroups.filter(({ kind, name }) => kind === 'extra' || name !== 'dev');
  const withTests = wanted.flatMap(({ kind, name }) => [`--${kind}`, name]);
  return {
    setup: [installTool(`uv==${version ?? pinned}`)],
    env,
    // `uv pip` would install into the interpreter that is named.
    activeEnv: { ...env, ...pipIntoVenv, VIRTUAL_ENV: venv, UV_PYTHON: `${venv}/bin/python` },
    cache,
    install: sync('--no-install-project', ...inProduction),
    installTests: sync('--no-install-project', ...withTests),
    // Of the project's own package it would write down when its sources changed, which is another time in each build.
    project: {
      run: sync(...inProduction, '--no-editable'),
      env: { ...env, UV_NO_INSTALLER_METADATA: '1' },
      cache,
    },
    projectForTests: sync('--no-editable', ...withTests),
  };
}
