import { posix } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ProjectView } from '../model/project-view.ts';
import type { Artifact } from '../model/recipe.ts';

/** Folders that most bases have, and that are root's there: WORKDIR leaves what exists as it is. */
const ofTheBase =
  /^\/((bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|usr|var)?|etc\/.*|usr\/\w+|usr\/local\/\w+|var\/(cache|lib|log|spool))$/;

/** Folders that the config calls writable and that could not be: what is copied there, or there before, is root's. */
export function writableConflicts(
  { config, recipe }: Application,
  artifacts: readonly Artifact[],
  files: ProjectView,
): Diagnostic[] {
  const workdir = recipe.runtime.workdir ?? '/';
  const whole = artifacts.some(({ path, to }) => path === '.' && posix.resolve(workdir, to) === workdir);
  const copied = artifacts.map(({ to }) => posix.resolve(workdir, to)).filter((target) => target !== workdir);
  const reasonAgainst = (folder: string): string | undefined => {
    if (folder === workdir || copied.some((target) => target === folder || target.startsWith(`${folder}/`))) {
      return 'the application lies in it';
    }
    if (ofTheBase.test(folder)) return 'it is a folder of the system';
    const ofTheProject = folder.startsWith(`${workdir}/`) && files.exists(folder.slice(workdir.length + 1));
    return whole && ofTheProject ? 'the project has a folder of that name, which is copied' : undefined;
  };
  return config.runtime.writable.flatMap((named) => {
    const reason = reasonAgainst(posix.resolve(named));
    if (reason === undefined) return [];
    const message = `\`${named}\` cannot be writable: ${reason}, so it is root's.`;
    const help = 'Name a folder of its own, such as `/data`.';
    return [report('IMGC3008', message, { at: config.runtime.origin, help })];
  });
}
