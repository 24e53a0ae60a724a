import { writeFiles } from '../host/write-files.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { CompiledProject } from './compile-project.ts';

/** Where the files of a build lie: a folder that git does not see. */
export const buildFolder = '.imgc';

/** A file of that folder. */
export interface BuildFile {
  name: string;
  text: string;
  /** Who may do what with it; default: what the system gives a new file. */
  mode?: number;
}

/** Writes what a build reads besides the project itself. */
export function writeBuildFiles(
  { project, output }: CompiledProject,
  more: readonly BuildFile[],
  dockerfile = 'Dockerfile',
): Diagnostic[] {
  const files: BuildFile[] = [
    { name: '.gitignore', text: '*\n' },
    { name: dockerfile, text: output.dockerfile },
    { name: `${dockerfile}.dockerignore`, text: output.dockerignore },
    ...more,
  ];
  return writeFiles(
    project.home,
    files.map(({ name, ...file }) => ({ path: `${buildFolder}/${name}`, ...file })),
  );
}
