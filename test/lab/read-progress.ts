/** A step of a build, as the engine's own progress stream (`--progress=rawjson`) tells of it. */
export interface Vertex {
  digest: string;
  name: string;
  /** What it is made of; a source, such as an image or a download, has none. */
  inputs?: string[];
  cached?: boolean;
  completed?: string;
  error?: string;
}

/** Every event of every step, in their order; a step has several. */
export function readProgress(progress: string): Vertex[] {
  return progress
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => (JSON.parse(line) as { vertexes?: Vertex[] }).vertexes ?? []);
}
