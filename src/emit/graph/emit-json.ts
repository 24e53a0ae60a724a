import type { StageGraph } from './stage-graph.ts';

/** For programs; docs/reference/plan.md says what each key means. */
export function emitJson(graph: StageGraph): string {
  return `${JSON.stringify(graph, null, 2)}\n`;
}
