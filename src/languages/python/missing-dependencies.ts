import { posix } from 'node:path';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Place } from '../../model/origin.ts';
import type { ProjectView } from '../../model/project-view.ts';
import { plainCode } from './plain-code.ts';
import { notStarted } from './script-start.ts';
import { findWebApplication } from './web-application.ts';

/** A web framework in the code where nothing is installed: the image would start and fail at its first line. */
export function missingDependencies(files: ProjectView): Diagnostic[] {
  const candidates = ['manage.py', ...files.list('*.py'), findWebApplication(files, [])?.file ?? []].flat();
  for (const file of candidates.filter((path) => !notStarted.test(posix.basename(path)))) {
    const found = importOfFramework(files, file);
    if (!found) continue;
    const message = `${file} imports ${found.framework}, and nothing that is installed for production is named.`;
    const help =
      'Name it in requirements.txt or pyproject.toml, or say how it is installed: `build: {install: {command: …, include: […]}}`.';
    return [report('IMGC4301', message, { at: found.place, help })];
  }
  return [];
}

function importOfFramework(
  files: ProjectView,
  file: string,
): { framework: string; place: Place } | undefined {
  const text = plainCode(files.text(file) ?? '');
  // What is indented may be tried, or meant for a checker of types alone.
  const found =
    /^(?:from[ \t]+(django|flask|fastapi)\b(?=[\w.]*[ \t]+import\b)|import[ \t]+(django|flask|fastapi)\b)/m.exec(
      text,
    );
  if (!found) return undefined;
  const [whole, from, imported = ''] = found;
  return {
    framework: from ?? imported,
    place: { file: files.fromRoot(file), range: { start: found.index, end: found.index + whole.length } },
  };
}
