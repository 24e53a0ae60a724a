import type { ProjectView } from '../../model/project-view.ts';
import { normalName } from './dependency.ts';
import { readPyproject } from './pyproject.ts';

/** What builds with setuptools and brings no other way to find files. */
const plain = ['setuptools', 'wheel', 'cython', 'pip', 'build'];

/** What says which files go along, or leaves it to code that is not read here. */
const saysMore = /package[-_]data|data[-_]files|exclude[-_]package|scm|pbr|cmdclass|setup_requires/;

/**
 * Whether the project is built by setuptools, and nothing tells it of files that are no modules. Other backends take all
 * that lies in a package.
 */
export function takesModulesAlone(files: ProjectView): boolean {
  const pyproject = readPyproject(files).value;
  const backend = pyproject?.text(['build-system', 'build-backend']) ?? 'setuptools.build_meta';
  if (!/^setuptools\.build_meta(:__legacy__)?$/.test(backend) || files.exists('MANIFEST.in')) return false;
  const required = pyproject?.value(['build-system', 'requires']) ?? ['setuptools'];
  const names = (Array.isArray(required) ? required : [0]).map((requirement) =>
    normalName(/^[\w.-]+/.exec(String(requirement))?.[0] ?? ''),
  );
  if (!names.every((name) => plain.includes(name))) return false;
  const texts = [
    JSON.stringify(pyproject?.table(['tool', 'setuptools']) ?? {}),
    files.text('setup.py') ?? '',
    files.text('setup.cfg') ?? '',
  ];
  // Without MANIFEST.in this alone takes nothing along.
  return !saysMore.test(texts.join('\n').replace(/include[-_]package[-_]data/g, ''));
}
