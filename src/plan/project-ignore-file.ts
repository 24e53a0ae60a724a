import type { Range } from '../model/origin.ts';
import type { ProjectView } from '../model/project-view.ts';
import { isMadeByImgc } from '../project/made-by-imgc.ts';
import { hiddenBy } from './hidden-by.ts';

export const ignoreFile = '.dockerignore';

/** A line of the project's own ignore file that hides something, or brings it back. */
export interface IgnoreLine {
  /** As it is written, with the mark of an exception. */
  glob: string;
  range: Range;
}

/** None where there is no such file, or imgc made it. https://docs.docker.com/build/concepts/context/#dockerignore-files */
export function ignoreLines(files: ProjectView): IgnoreLine[] {
  const text = files.text(`//${ignoreFile}`);
  if (text === undefined || isMadeByImgc(text)) return [];
  return [...text.matchAll(/^[ \t]*([^#\s].*?)[ \t]*$/gm)].map(({ 0: whole, 1: glob = '', index }) => {
    const start = index + whole.indexOf(glob);
    return { glob, range: { start, end: start + glob.length } };
  });
}

/** The last of these lines that speaks of a path, where that hides it. */
export function lastHiding<T extends { glob: string }>(lines: readonly T[]): (path: string) => T | undefined {
  const rules = lines.map((line) => {
    const isException = line.glob.startsWith('!');
    return { line, isException, speaksOf: hiddenBy([isException ? line.glob.slice(1) : line.glob]) };
  });
  return (path) => {
    const last = rules.findLast(({ speaksOf }) => speaksOf(path));
    return last?.isException ? undefined : last?.line;
  };
}
