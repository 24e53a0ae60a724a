import type { BuildRequest } from '../buildx/build-command.ts';
import type { Repeat } from './repeat-without-cache.ts';

/**
 * Of a failed build and what the engine said of it: the same build, where another one gave the image its name in between.
 * An engine looks for the name, finds none, and cannot make it a moment later; of a name that is there it takes no offence.
 * https://github.com/moby/buildkit/blob/master/exporter/containerimage/export.go
 */
export function repeatAfterAnother(error: string, request: BuildRequest): Repeat | undefined {
  const [, image] = /image "([^"\n]+)": already exists/.exec(error) ?? [];
  if (image === undefined) return undefined;
  const sentence = `Another build named its image \`${image}\` at the same moment. Building once more; all steps are there.`;
  return { request, sentence };
}
