import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { inUnit } from '../diagnostics/byte-units.ts';

/** Less than this is soon full: base images of a toolchain take a gigabyte or two. */
export const enoughDisk = 5e9;

/** Less than this may have ended a build. */
export const tooLittleToBuild = 1e9;

/** Why builds may end for want of space where the engine keeps them. */
export function diskFault(folder: string, free: number, enough: number): Diagnostic[] {
  if (free >= enough) return [];
  const message = `Only ${inUnit(free)} are free in \`${folder}\`, where the engine keeps images and caches.`;
  const help =
    'Take away what no container and no tag needs: `docker system prune`; build caches: `docker buildx prune`.';
  return [report('IMGC6025', message, { help })];
}
