import { report } from '../diagnostics/report.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import type { TemplateValues } from './templates.ts';

/**
 * The references that the image gets. A target has one of its own; without any tag the engine says `latest`; one that is whole
 * is taken as it is.
 */
export function imageReferences(name: string, tags: readonly string[], target?: string): string[] {
  if (target !== undefined) return [`${name}:${target}`];
  return tags.length === 0
    ? [name]
    : [...new Set(tags.map((tag) => (isReference(tag) ? tag : `${name}:${tag}`)))];
}

/** Whether a tag is a whole reference. */
export function isReference(tag: string): boolean {
  return /[:/]/.test(tag);
}

/** Values whose slashes and colons say nothing of a registry; one of the environment may be a whole reference. */
export function spelledForTags(values: TemplateValues): TemplateValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      /^(git[.]|date$)/.test(name) ? value?.replace(unfit, '-') : value,
    ]),
  );
}

const unfit = /[^A-Za-z0-9_.-]/g;

/**
 * Branches hold slashes and moments colons, and a tag neither. https://docs.docker.com/reference/cli/docker/image/tag/
 *
 * @example asTag({ value: 'feature/x', origin }).value // 'feature-x'
 */
export function asTag({ value: filled, origin }: Setting<string>): Outcome<string> {
  const value = filled
    .replace(unfit, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);
  if (value !== '') return { value, diagnostics: [] };
  const message = `This tag is filled with ${filled === '' ? 'nothing' : `\`${filled}\``}, of which no tag can be made.`;
  const help = 'A tag needs a letter or a digit: build where the template has one, or write one beside it.';
  return { diagnostics: [report('IMGC6010', message, { at: origin, help })] };
}
