import type { ProjectView } from '../../model/project-view.ts';

/** The project's own sources, as deep as servers have them; no tests. Asked only where something else raised the question. */
export function sourceFiles(files: ProjectView): string[] {
  const folders = ['', 'src/', 'src/*/', 'src/*/*/'];
  const found = folders.flatMap((folder) => files.list(`${folder}*.*`));
  return found.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/\.(test|spec|d)\./.test(path));
}
