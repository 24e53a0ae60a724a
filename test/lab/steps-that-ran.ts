interface Vertex {
  digest: string;
  name: string;
  cached?: boolean;
  completed?: string;
  error?: string;
}

/**
 * The stages in which a step really ran, read from the engine's own progress stream (`--progress=rawjson`). A step ran
 * unless one of its events says that it was cached; the choice of a base image is no step.
 */
export function stagesThatRan(progress: string): string[] {
  const events = new Map<string, Vertex[]>();
  for (const line of progress.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { vertexes = [] } = JSON.parse(line) as { vertexes?: Vertex[] };
    for (const vertex of vertexes) events.set(vertex.digest, [...(events.get(vertex.digest) ?? []), vertex]);
  }
  const ran = new Set<string>();
  for (const vertexes of events.values()) {
    const stage = stageOf(vertexes.at(-1)?.name ?? '');
    const cached = vertexes.some((vertex) => vertex.cached && !vertex.error);
    if (stage !== undefined && !cached && vertexes.some((vertex) => vertex.completed)) ran.add(stage);
  }
  return [...ran].sort();
}

/** `[build 2/3] RUN npm run build` is of the stage build; `[internal] load …` is of none. */
function stageOf(name: string): string | undefined {
  const [, words = '', instruction = ''] = /^\[([^\]]+) \d+\/\d+\] (\w+)/.exec(name) ?? [];
  return instruction === '' || instruction === 'FROM' ? undefined : words.split(' ').at(-1);
}
