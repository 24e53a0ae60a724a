import type { RemoteCaches } from '../buildx/cache-flags.ts';
import { csvFields } from '../buildx/csv-option.ts';
import { report } from '../diagnostics/report.ts';
import { unwritableFolder } from '../host/unwritable-folder.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/**
 * Leaves out caches in folders that cannot be written: buildx refuses the whole build for one, and a cache may only help.
 */
export function writableCaches(caches: RemoteCaches): { caches: RemoteCaches; warnings: Diagnostic[] } {
  const why = new Map(caches.to.map((cache) => [cache, unwritable(cache)]));
  const faults = [...why.values()].filter((one) => one !== undefined);
  if (faults.length === 0) return { caches, warnings: [] };
  const help = 'The next build reads what was written before. Is it the right folder?';
  const kept = (by: string) => caches.to.some((cache) => why.get(cache) === undefined && cache.includes(by));
  const { replaced = [], ...rest } = caches;
  return {
    caches: {
      ...rest,
      to: caches.to.filter((cache) => why.get(cache) === undefined),
      ...(replaced.length > 0 ? { replaced: replaced.filter(({ by }) => kept(by)) } : {}),
      fault:
        caches.fault ?? report('IMGC6018', `A remote cache was given up: ${faults.join('; ')}.`, { help }),
    },
    warnings: faults.map((fault) => report('IMGC6031', `A remote cache is not written: ${fault}.`, { help })),
  };
}

function unwritable(cache: string): string | undefined {
  const fields = csvFields(cache);
  const folder = fields.get('type') === 'local' ? fields.get('dest') : undefined;
  return folder === undefined ? undefined : unwritableFolder(folder);
}
