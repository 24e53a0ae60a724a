import type { Artifact, Wishes } from '../../model/recipe.ts';
import type { PythonFacts } from './facts.ts';

/**
 * What a build leaves beside the sources, where the image can have those from the context as they are. To copy the whole
 * of its folder, BuildKit reads all files of its stage first, half a second of each edit, and what was collected goes to
 * the registry again with it.
 * https://github.com/moby/buildkit/blob/v0.26.0/cache/contenthash/checksum.go
 */
export function collectedAlone({ django, ownPackage }: PythonFacts, wishes: Wishes): Artifact | undefined {
  if (wishes.builds !== 'default' || !wishes.runs || wishes.includes || ownPackage) return undefined;
  if (!django?.staticRoot || django.collected === undefined) return undefined;
  const { collected, staticRoot } = django;
  return { from: { task: 'build' }, path: collected, to: collected, churn: 2, origin: staticRoot.origin };
}
