import { posix } from 'node:path';
import type { CopyStep } from '../model/plan.ts';
import type { Artifact, Recipe } from '../model/recipe.ts';

/**
 * The step that brings an artifact into the image. Both paths are whole: a path of a task's is relative to where the
 * build works, its place in the image to where the program does.
 */
export function copyArtifact(artifact: Artifact, recipe: Recipe): CopyStep {
  const { from, path, to, except, mode, churn, origin } = artifact;
  const inStage = 'task' in from;
  return {
    kind: 'copy',
    from: inStage ? { stage: from.task } : 'context',
    path: inStage ? absolute(path, recipe.workdir) : path,
    to: absolute(to, recipe.runtime.workdir ?? '/'),
    exclude: except ?? [],
    link: false,
    churn,
    origins: [origin],
    ...(mode === undefined ? {} : { mode }),
  };
}

/** A slash at the end says that a folder is meant. */
function absolute(path: string, folder: string): string {
  const resolved = posix.resolve(folder, path);
  return (path === '.' || path.endsWith('/')) && resolved !== '/' ? `${resolved}/` : resolved;
}
