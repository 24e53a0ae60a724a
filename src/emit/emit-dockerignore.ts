import type { ContextRules, Plan } from '../model/plan.ts';
import { isMadeByImgc } from '../project/made-by-imgc.ts';
import { header } from './header.ts';

/**
 * Plan → the text of an ignore file. The lines of a file that somebody else wrote come first: they say what must not
 * be sent, and the last match wins.
 */
export function emitDockerignore(plan: Plan, present: string | undefined): string {
  const foreign = present === undefined || isMadeByImgc(present) ? [] : foreignLines(present);
  return `${[`# ${header(plan.file)}`, ...foreign, ...rules(plan.context)].join('\n')}\n`;
}

/** What is allowed stands first, then what is denied all the same, then what beats the denials: the last match wins. */
function rules({ allow, deny, folders = { keep: [], deny: [] }, keep }: ContextRules): string[] {
  const allowed = allow ? ['*', ...allow.map(kept)] : [];
  return [...allowed, ...deny, ...folders.keep.map(kept), ...folders.deny, ...keep.map(kept)];
}

function kept(path: string): string {
  return `!${literal(path)}`;
}

/** A path that means itself. https://pkg.go.dev/github.com/moby/patternmatcher */
function literal(path: string): string {
  return path.replace(/[*?[\]\\]/g, '\\$&');
}

function foreignLines(text: string): string[] {
  return ['# From .dockerignore:', ...text.trimEnd().split(/\r?\n/), '# From imgc:'];
}
