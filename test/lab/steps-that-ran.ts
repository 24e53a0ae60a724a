import { readProgress, type Vertex } from './read-progress.ts';

/**
 * The stages in which a step really ran, read from the engine's own progress stream (`--progress=rawjson`). A step ran
 * unless one of its events says that it was cached; to look what a base image or a download is now is no step. One that a remote cache promised
 * and then did not have says first that it was cached, then what is missing, and then runs.
 */
export function stagesThatRan(progress: string): string[] {
  const events = new Map<string, Vertex[]>();
  for (const vertex of readProgress(progress).filter(({ inputs = [] }) => inputs.length > 0))
    events.set(vertex.digest, [...(events.get(vertex.digest) ?? []), vertex]);
  const ran = new Set<string>();
  for (const vertexes of events.values()) {
    const stage = stageOf(vertexes.at(-1)?.name ?? '');
    const cached = vertexes.some((vertex) => vertex.cached) && !vertexes.some((vertex) => vertex.error);
    if (stage !== undefined && !cached && vertexes.some((vertex) => vertex.completed)) ran.add(stage);
  }
  return [...ran].sort();
}

/**
 * `[build 2/3] RUN npm run build` is of the stage build; `[internal] load …` is of none. Where there is one stage alone,
 * `[2/3] COPY . .` does not name it: imgc calls the image runtime. `[2/3] LINK COPY --link …` puts the layer that
 * `[2/3] COPY --link …` makes over those below. Like FROM it names layers and makes none, and no cache has it where the
 * layer came of a cache itself while the base is another.
 */
function stageOf(name: string): string | undefined {
  const [, words = '', instruction = ''] = /^\[(?:([^\]]+) )?\d+\/\d+\] (\w+)/.exec(name) ?? [];
  if (['', 'FROM', 'LINK'].includes(instruction)) return undefined;
  const stage = words.split(' ').at(-1) ?? '';
  return stage === '' || stage.includes('/') ? 'runtime' : stage;
}
