import { readProgress } from './read-progress.ts';

/** What the steps of a stage printed, read from the engine's own progress stream (`--progress=rawjson`). */
export function printedBy(stage: string, progress: string): string {
  const steps = readProgress(progress).filter(({ name }) => name.startsWith(`[${stage} `));
  const digests = new Set(steps.map(({ digest }) => digest));
  const logs = progress
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => (JSON.parse(line) as { logs?: { vertex: string; data: string }[] }).logs ?? []);
  return logs
    .filter(({ vertex }) => digests.has(vertex))
    .map(({ data }) => Buffer.from(data, 'base64').toString('utf8'))
    .join('');
}
