import { resultFiles } from '../carry/carrying-scripts.ts';
import { report } from '../diagnostics/report.ts';
import type { PassingFolder } from '../host/passing-folder.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { CarryingJob } from './carrying.ts';

/** What the image of the toolchain lacks to carry mounts. */
export function missingPrograms({ opened }: CarryingJob, result: PassingFolder): Diagnostic[] {
  const programs = result.lines(resultFiles.missing).map((program) => `\`${program}\``);
  if (programs.length === 0) return [];
  const message = `The stage \`${opened}\`, where cache mounts are opened, has no ${programs.join(' and no ')}.`;
  return [report('IMGC6033', message, { help: 'Add the packages that have them to `build.packages`.' })];
}
