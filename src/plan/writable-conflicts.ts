import { posix } from 'node:path';
import { report } from '../diagnostics/report.ts';
import type { RuntimeConfig } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Step } from '../model/plan.ts';
import type { ProjectView } from '../model/project-view.ts';

/** Folders that most bases have, and that are root's there: WORKDIR leaves what exists as it is. */
const ofTheBase =
  /^\/((bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|usr|var)?|etc\/.*|usr\/\w+|usr\/local\/\w+|var\/(cache|lib|log|spool))$/;

/** Folders that the config calls writable and that could not be: what is copied there, or there before, is root's. */
export function writableConflicts(
  { writable, volumes }: Pick<RuntimeConfig, 'writable' | 'volumes'>,
  artifacts: readonly Step[],
  folder: string | undefined,
  files: ProjectView,
): Diagnostic[] {
  if (writable.length === 0 && volumes.length === 0) return [];
  const workdir = folder ?? '/';
  const targets = artifacts.flatMap((step) =>
    'to' in step ? [{ ...step, to: posix.resolve(step.to) }] : [],
  );
  const whole = targets.find(
    (step) => step.kind === 'copy' && step.from === 'context' && step.to === workdir,
  );
  const reasonAgainst = (path: string): string | undefined => {
    if (targets.some(({ to }) => to === path || to.startsWith(`${path}/`)))
      return 'the application lies in it';
    if (ofTheBase.test(path)) return 'it is a folder of the system';
    if (!path.startsWith(`${workdir}/`) || whole?.kind !== 'copy') return undefined;
    const ofTheProject = files.exists(`//${posix.join(whole.path, path.slice(workdir.length + 1))}`);
    return ofTheProject ? 'the project has a folder of that name, which is copied' : undefined;
  };
  return [...writable, ...volumes].flatMap(({ value, origin }) => {
    const reason = reasonAgainst(posix.resolve(value));
    if (reason === undefined) return [];
    const message = `\`${value}\` cannot be writable: ${reason}, so it is root's.`;
    const help = 'Name a folder of its own, such as `/data`.';
    return [report('IMGC3008', message, { at: origin, help })];
  });
}
