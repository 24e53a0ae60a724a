import { report } from '../diagnostics/report.ts';
import type { ImageRow } from '../images/image-row.ts';
import type { RuntimeConfig } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Step } from '../model/plan.ts';
import { startsBy } from './starts-by.ts';

/**
 * A program that the config names by its whole path and that nothing brings, where the base has no programs at all. A
 * folder that is copied may hold it, whatever is in it; so may a volume.
 */
export function missingProgram(
  config: RuntimeConfig,
  row: ImageRow,
  artifacts: readonly Step[],
): Diagnostic[] {
  const said = startsBy(config);
  const program = said?.value[0];
  const empty = !row.shell && row.family !== 'own' && Object.keys(row.programs).length === 0;
  if (!said || !program?.startsWith('/') || !empty) return [];
  const places = artifacts.flatMap((step) => ('to' in step ? [step.to] : []));
  const held = [...places, ...config.volumes.map(({ value }) => value)];
  // A symlink of the base leads from one spelling to another, which only the base knows.
  const linked = row.symlinks.some((link) => program.startsWith(`${link}/`));
  if (linked || held.some((place) => program === place || isBelow(program, place))) return [];
  const message = `Nothing brings \`${program}\` into the image, and the base has no programs of its own.`;
  const help = `What is copied lies at ${places.map((place) => `\`${place}\``).join(', ') || 'no place at all'}.`;
  return [report('IMGC3006', message, { at: said.origin, help })];
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
