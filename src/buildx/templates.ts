import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';

/** What may stand between the braces, besides `env.NAME`, and where each comes from. */
const sources = {
  'git.sha': 'there is no commit of git here',
  'git.shortSha': 'there is no commit of git here',
  'git.branch': 'no branch of git is checked out here',
  'git.tag': 'the commit that is checked out has no tag',
  version: "the project's manifest has no version",
  name: 'the application has no name',
  date: 'there is no clock',
} as const;

export type TemplateValues = Readonly<Partial<Record<string, string>>>;

const template = /\{\{([^{}]*)\}\}/g;

/** The names that stand in these texts, each once: only these need a value. */
export function templatesIn(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(template)].map(([, name = '']) => name.trim())));
}

/** A text with its templates filled, or which of them has no value. */
export function fillTemplates({ value, origin }: Setting<string>, values: TemplateValues): Outcome<string> {
  const diagnostics = [...templatesIn([value])].flatMap((name) =>
    valueOf(name, values) === undefined
      ? [report('IMGC6010', fault(name), { at: origin, help: helpFor(name) })]
      : [],
  );
  if (diagnostics.length > 0) return { diagnostics };
  return {
    value: value.replace(template, (_, name: string) => valueOf(name.trim(), values) ?? ''),
    diagnostics,
  };
}

/** The templates in these texts that there are not, whatever the machine. */
export function unknownTemplates(texts: readonly Setting<string>[]): Diagnostic[] {
  return texts.flatMap(({ value, origin }) => {
    const unknown = [...templatesIn([value])].filter((name) => !isKnown(name));
    return unknown.map((name) => report('IMGC6010', fault(name), { at: origin, help: helpFor(name) }));
  });
}

/** Names are what somebody wrote, `constructor` among them. */
function valueOf(name: string, values: TemplateValues): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function fault(name: string): string {
  if (!isKnown(name)) return `There is no template \`{{${name}}}\`.`;
  const why = name.startsWith('env.')
    ? `the environment variable \`${name.slice('env.'.length)}\` is not set`
    : sources[name as keyof typeof sources];
  return `\`{{${name}}}\` cannot be filled: ${why}.`;
}

function helpFor(name: string): string {
  if (isKnown(name)) return 'Build where it has a value, or write the text itself.';
  const names = Object.keys(sources);
  const meant = didYouMean(name, names);
  const all = `The templates are ${names.join(', ')} and env.NAME.`;
  return meant === undefined ? all : `Did you mean \`{{${meant}}}\`? ${all}`;
}

function isKnown(name: string): boolean {
  return Object.hasOwn(sources, name) || /^env\.[A-Za-z_]\w*$/.test(name);
}
