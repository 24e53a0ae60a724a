import type { Plan } from '../model/plan.ts';
import { header, madeBy } from './header.ts';

/**
 * Plan → the text of an ignore file. The lines of a file that somebody else wrote come first: they say what must not
 * be sent, and the last match wins.
 */
export function emitDockerignore(plan: Plan, present: string | undefined): string {
  const foreign = present === undefined || present.startsWith(`# ${madeBy}`) ? [] : foreignLines(present);
  return `${[`# ${header(plan.file)}`, ...foreign, ...plan.denials].join('\n')}\n`;
}

function foreignLines(text: string): string[] {
  return ['# From .dockerignore:', ...text.trimEnd().split(/\r?\n/), '# From imgc:'];
}
