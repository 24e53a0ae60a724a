import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildRequest } from '../buildx/build-command.ts';
import { createBuilder, recipeOf, removeBuilder } from '../buildx/builder-like.ts';
import { builderOf } from '../buildx/builder-of.ts';
import { builderQuestion, readBuilder } from '../buildx/builder.ts';
import { isGha, withoutGha } from '../buildx/gha/gha-flags.ts';
import { report } from '../diagnostics/report.ts';
import { ask } from '../host/ask-process.ts';
import { passingFolder } from '../host/passing-folder.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Repeat } from './repeat-without-cache.ts';

const begin = 'imgc-instead-of-';

/**
 * Of a build that failed because its builder holds a layer with wrong bytes: the same build on another builder, for this
 * once. The first one keeps what came as a download that it could go on with, and fails with it wherever the layer is
 * needed, whoever offers the right one: a new start and `docker buildx prune` change nothing.
 * https://github.com/containerd/containerd/blob/main/core/content/helpers.go
 */
export async function repeatOnNewBuilder(
  request: BuildRequest,
): Promise<Repeat | { fault: Diagnostic } | undefined> {
  const named = builderOf(request);
  if (named?.startsWith(begin)) return undefined;
  const { output } = await ask(builderQuestion(named, false));
  const name = readBuilder(output)?.name ?? named ?? 'default';
  const other = await make(output, `${begin}${name}-${process.pid}`);
  const isRead = request.caches.from.some(isGha);
  if (other === undefined) return isRead ? { fault: spoilt(name) } : undefined;
  return {
    request: {
      ...request,
      caches: withoutGha(request.caches),
      more: [...request.more, '--builder', other],
    },
    sentence:
      `${isRead ? 'The cache of GitHub Actions had a layer with other bytes than its digest says, and the' : 'The'} builder ` +
      `\`${name}\` keeps a layer with wrong bytes; not a step of yours failed. Building once more on a new one like it` +
      `${isRead ? ', without the cache' : ''}. Remove the old one: \`docker buildx rm ${name}\`.`,
    ...(isRead ? { lost: 'it had a layer with other bytes than its digest says' } : {}),
    end: async () => void (await ask(removeBuilder(other), 60_000)),
  };
}

/** Its name, or undefined where none can be made. */
async function make(inspected: string, name: string): Promise<string | undefined> {
  const recipe = recipeOf(inspected);
  if (!recipe) return undefined;
  const { value: folder } = passingFolder();
  if (!folder) return undefined;
  const file = join(folder.path, 'buildkitd.toml');
  writeFileSync(file, recipe.config ?? '');
  const { succeeded } = await ask(createBuilder(name, recipe, file));
  folder.remove();
  return succeeded ? name : undefined;
}

function spoilt(name: string): Diagnostic {
  const message = `The cache of GitHub Actions had a layer with other bytes than its digest says, and the builder \`${name}\` keeps it.`;
  const help = 'Make the builder anew, and build without the cache: `caches: none` in the config.';
  return report('IMGC6018', message, { help });
}
