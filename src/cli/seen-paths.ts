import { posix } from 'node:path';
import { stageGraph } from '../emit/graph/stage-graph.ts';
import type { WatchedPath } from '../emit/workflow/workflow-input.ts';
import { reachableStages } from '../optimize/reachable-stages.ts';
import type { BuildTarget } from './build-target.ts';
import type { CompiledProject } from './compile-project.ts';

/** What a build sees of its context, and the files that its Dockerfile depends on; from the root of the context. */
export function seenPaths({ project, output }: CompiledProject, { stage }: BuildTarget): WatchedPath[] {
  const { plan } = output;
  const reached = reachableStages(plan, [stage ?? plan.final]);
  const takes = stageGraph(plan).stages.flatMap((one) => (reached.has(one.name) ? one.takes : []));
  const seen = takes.flatMap(({ from, path = '.' }) =>
    from === 'context' ? path.replace(/^\/+/, '') || '.' : [],
  );
  const read = project.files.questions().filter((path) => project.files.text(`//${path}`) !== undefined);
  const paths = [...new Set([...seen, ...read, project.config.file])].map((path) => posix.normalize(path));
  return paths.map((path) => ({ path, folder: isFolder(path) }));

  function isFolder(path: string): boolean {
    return (
      path === '.' || (project.files.exists(`//${path}`) && project.files.text(`//${path}`) === undefined)
    );
  }
}
