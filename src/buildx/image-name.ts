import { report } from '../diagnostics/report.ts';
import type { Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';
import { fillTemplates, type TemplateValues, templatesIn } from './templates.ts';

/**
 * The name of an image with its templates filled. A value may bring a registry and several words of the name along, so its
 * slashes stay; the schema has judged what has no template.
 *
 * @example imageName({ value: 'r.example/{{git.branch}}', origin }, { 'git.branch': 'feature/X' }).value // 'r.example/feature/x'
 */
export function imageName(name: Setting<string>, values: TemplateValues): Outcome<string> {
  if (templatesIn([name.value]).size === 0) return { value: name.value, diagnostics: [] };
  const filled = fillTemplates(name, spelledForNames(values));
  if (filled.value === undefined || isImageName(filled.value)) return filled;
  const message = `This name is filled to ${filled.value === '' ? 'nothing' : `\`${filled.value}\``}, which no image can have.`;
  const help =
    'A name is words of small letters and digits with `.`, `_`, `-` or `/` between them, behind a registry or none, and without a tag: build where the template has such a value.';
  return { diagnostics: [report('IMGC6010', message, { at: name.origin, help })] };
}

/**
 * Branches and owners of repositories have capitals, and a name has none. A colon stays: it may be that of a port, and one of
 * a tag made a dash would name another image.
 */
export function spelledForNames(values: TemplateValues): TemplateValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value?.toLowerCase().replace(/[^a-z0-9._:/-]/g, '-'),
    ]),
  );
}

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const word = '[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*';
/** https://github.com/distribution/reference/blob/v0.6.0/reference.go */
const pattern = new RegExp(`^(?:${label}(?:[.]${label})*(?::[0-9]+)?/)?${word}(?:/${word})*$`);

function isImageName(text: string): boolean {
  return text.length <= 255 && pattern.test(text);
}
