import type { ProjectView } from '../model/project-view.ts';

/** Where Django is told which folders it collects. https://docs.djangoproject.com/en/5.2/ref/settings/#staticfiles-dirs */
const collected = /^STATICFILES_DIRS\s*\+?=\s*[[(]([^\])]*)/m;

/** Whether a program collects files of a folder when it is built, so that they must be there then; they ship as well. */
export function collects(program: ProjectView, folder: string): boolean {
  const settings = ['settings.py', '*/settings.py', '*/settings/*.py', '*/*/settings.py'];
  return settings
    .flatMap((glob) => program.list(glob))
    .some((path) =>
      (collected.exec(program.text(path) ?? '')?.[1] ?? '').split(/["'/\s,]+/).includes(folder),
    );
}
