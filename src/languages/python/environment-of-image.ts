import type { Task } from '../../model/recipe.ts';
import { venv } from './virtual-environment.ts';

/** Where an image without a shell has its Python. https://github.com/GoogleContainerTools/distroless/tree/main/python3 */
const folder = '/usr/bin';

/**
 * Distroless has its Python elsewhere than the toolchain. The environment is pointed there after all that uses it in the
 * build. pip links `python` to `python3`, uv the other way round. https://docs.python.org/3/library/venv.html#how-venvs-work
 */
export function environmentOfImage(on: string): Task {
  return {
    id: 'environment',
    title: "points the environment at the image's own Python",
    origin: { pack: 'python', why: 'the image has its Python elsewhere than the toolchain' },
    role: 'finish',
    on,
    sees: [],
    run: [
      { argv: ['ln', '-sf', `${folder}/python3`, `${venv}/bin/python`] },
      { argv: ['ln', '-sf', 'python', `${venv}/bin/python3`] },
      { argv: ['sed', '-i', `s,^home = .*,home = ${folder},`, `${venv}/pyvenv.cfg`] },
    ],
  };
}
