import { relative, resolve, sep } from 'node:path';
import type { Sources } from '../diagnostics/sources.ts';

/** GitHub finds a file by its path in the repository, wherever the step stands. */
export function workspaceSources(sources: Sources, { GITHUB_WORKSPACE }: NodeJS.ProcessEnv): Sources {
  if (!GITHUB_WORKSPACE) return sources;
  const show = (file: string) => {
    const path = relative(GITHUB_WORKSPACE, resolve(sources.show(file)));
    return path.startsWith('..') ? sources.show(file) : path.split(sep).join('/');
  };
  return { ...sources, show };
}
