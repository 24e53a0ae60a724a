import { posix } from 'node:path';
import type { CopyStep } from '../model/plan.ts';
import type { Artifact } from '../model/recipe.ts';

/** The step that brings an artifact into the image; a path of a task's is relative to where the build works. */
export function copyArtifact(artifact: Artifact, buildFolder: string): CopyStep {
  const { from, path, to, except, mode, churn, origin } = artifact;
  const inStage = 'task' in from;
  return {
    kind: 'copy',
    from: inStage ? { stage: from.task } : 'context',
    path: inStage ? absolute(path, buildFolder) : path,
    to,
    exclude: except ?? [],
    link: false,
    churn,
    origins: [origin],
    ...(mode === undefined ? {} : { mode }),
  };
}

function absolute(path: string, folder: string): string {
  const resolved = posix.resolve(folder, path);
  return path === '.' || path.endsWith('/') ? `${resolved}/` : resolved;
}
