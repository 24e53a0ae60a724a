import { posix } from 'node:path';
import type { ProjectView } from '../../model/project-view.ts';

/** Each file is read, so a large project is not searched to its end. */
const atMost = 60;

const named = /["'/]pyproject\.toml["']/;

/** What never ships, or runs in the build alone. */
const others =
  /^(?:tests?|docs?|examples?|venv|node_modules|\..*)\/|^(?:setup|noxfile|conftest)\.py$|test_|_test\.py$/;

/** Whether a module names the manifest, as for the version in it, so that the program wants it where it runs. */
export function readsPyproject(files: ProjectView): boolean {
  const near = modulesIn(files, ['*.py', '*/*.py', 'src/*/*.py']);
  const folders = new Set(near.map((path) => posix.dirname(path)).filter((folder) => folder !== '.'));
  // One level deeper only in packages: other folders may hold a thousand more.
  const below = modulesIn(
    files,
    [...folders].map((folder) => `${folder}/*/*.py`),
  );
  return [...near, ...below].slice(0, atMost).some((path) => named.test(files.text(path) ?? ''));
}

function modulesIn(files: ProjectView, globs: string[]): string[] {
  return globs.flatMap((glob) => files.list(glob)).filter((path) => !others.test(path));
}
