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

/**
 * Bytecode that names its source by the content and not by the time: it is the same in each build, and stays good when
 * the times of the image are set to one, where Python would compile everything anew at each start. Packages that are
 * built here come out the same as well. 1980 is the first year that a wheel can hold.
 * https://docs.python.org/3/library/py_compile.html#py_compile.PycInvalidationMode
 */
export const sameBytecode: Record<string, Text> = { SOURCE_DATE_EPOCH: '315532800' };

export const pipCache: Cache = { id: 'pip', target: '/root/.cache/pip', scope: 'all' };

/** By the toolchain's pip, at an exact version. */
export function installTool(requirement: string): Run {
  return { argv: ['pip', 'install', '--root-user-action=ignore', '--no-cache-dir', requirement] };
}
