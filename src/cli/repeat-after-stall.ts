import type { BuildRequest } from '../buildx/build-command.ts';
import { builderOf } from '../buildx/builder-of.ts';
import { builderQuestion, readBuilder } from '../buildx/builder.ts';
import { csvFields } from '../buildx/csv-option.ts';
import { report } from '../diagnostics/report.ts';
import { ask } from '../host/ask-process.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { CacheWork } from '../progress/cache-work.ts';
import type { Repeat } from './repeat-without-cache.ts';

/**
 * Of a build whose remote cache did not go on: the same build without that. An import that hangs holds up every build of its
 * builder, and outlives its client: nothing but a new start of the builder helps.
 * https://github.com/moby/buildkit/blob/master/solver/scheduler.go
 */
export async function repeatAfterStall(
  work: CacheWork,
  request: BuildRequest,
): Promise<Repeat | { fault: Diagnostic }> {
  if (work === 'export')
    return {
      request: withoutRemote(request, 'to'),
      sentence: `The remote cache took nothing more of what was exported. Building once more without writing it; all of it is in the builder already.`,
      lost: 'it took nothing more of what was exported',
    };
  const name = builderOf(request);
  const { output } = await ask(builderQuestion(name, false));
  const builder = readBuilder(output) ?? { name: name ?? 'default', driver: '' };
  const stopped =
    builder.driver === 'docker-container' &&
    (await ask({ command: 'docker', args: ['buildx', 'stop', builder.name] }, 60_000)).succeeded;
  if (!stopped) return { fault: heldUp(builder) };
  return {
    request: withoutRemote(withoutRemote(request, 'to'), 'from'),
    sentence: `The remote cache does not answer, and held up every build of the builder \`${builder.name}\`. Started it anew; building once more without the cache.`,
    lost: 'it does not answer',
  };
}

/** A folder of this machine is no remote cache. */
function withoutRemote(request: BuildRequest, way: 'from' | 'to'): BuildRequest {
  const kept = request.caches[way].filter((cache) => csvFields(cache).get('type') === 'local');
  return { ...request, caches: { ...request.caches, [way]: kept } };
}

function heldUp({ name, driver }: { name: string; driver: string }): Diagnostic {
  const message = `The remote cache does not answer, and holds up every build of the builder \`${name}\`.`;
  const start = driver === 'docker' ? 'Restart Docker' : `Start the builder \`${name}\` anew`;
  const help = `${start}, and build without the cache: \`caches: none\` in the config.`;
  return report('IMGC6018', message, { help });
}
