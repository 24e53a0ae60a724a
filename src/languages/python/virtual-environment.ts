import type { Cache, Run, Text } from '../../model/recipe.ts';

/** It moves to the image as a whole, so it lies apart from the toolchain, and where it will lie there. */
export const venv = '/opt/venv';

/** The image has its interpreter at the same place as the toolchain; the environment only names it. */
export const interpreter = '/usr/local/bin/python3';

export const onPath: Text = [`${venv}/bin:`, { env: 'PATH' }];

/** pip is not in it: the toolchain's own installs into it, so that the image has none. */
export const makeVenv: Run = { argv: ['python3', '-m', 'venv', '--without-pip', venv] };

/** What makes pip install into it. https://pip.pypa.io/en/stable/cli/pip/#cmdoption-python */
export const pipIntoVenv: Record<string, Text> = { PIP_PYTHON: `${venv}/bin/python` };

export const pipCache: Cache = { id: 'pip', target: '/root/.cache/pip', scope: 'all' };

/** By the toolchain's pip, at an exact version. */
export function installTool(requirement: string): Run {
  return { argv: ['pip', 'install', '--root-user-action=ignore', '--no-cache-dir', requirement] };
}
