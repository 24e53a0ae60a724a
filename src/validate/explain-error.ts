import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { report } from '../diagnostics/report.ts';
import { keyDocumentation } from '../generated/key-documentation.ts';
import { formsOf, type SchemaError, validateConfig } from '../generated/validate-config.js';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Located, Path } from '../model/located.ts';
import type { TypeChoice } from './fitting-errors.ts';
import { keyPath, shownPath, valueAt } from './key-path.ts';
import { keysElsewhere, nearElsewhere } from './keys-elsewhere.ts';

interface Naming {
  named: string;
  help: string;
}
const variable: Naming = {
  named: 'a variable',
  help: 'A name has letters, digits and underscores, and no digit in front.',
};
const ofStages = 'A name has small letters, digits and dashes, and begins with a letter.';
/** What the keys of a mapping name, where those are no variables. */
const names: Record<string, Naming> = {
  components: { named: 'a component', help: ofStages },
  targets: { named: 'a target', help: ofStages },
  'image.labels': {
    named: 'a label',
    help: 'A name has letters, digits, dots, dashes, underscores and slashes.',
  },
  'image.annotations': {
    named: 'an annotation',
    help: 'A name has letters, digits, dots, dashes, underscores and slashes.',
  },
  'images.mirror': {
    named: 'a registry',
    help: 'A registry is a host, and a port where it has one: `docker.io`.',
  },
};

/** A fault that the validator found, in the user's terms. Undefined: another fault says it already. */
export function explainError(
  error: SchemaError | TypeChoice,
  path: Path,
  located: Located,
): Diagnostic | undefined {
  const at = { file: located.file, range: located.rangeOf(path) };
  const value = valueAt(located.value, path);
  const subject = path.length === 0 ? 'The config' : `\`${shownPath(path)}\``;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey([...path, String(params.additionalProperty)], located);
    case 'required':
      return report('IMGC2004', `${subject} needs the key \`${params.missingProperty}\`.`, {
        at,
        help: example([...path, String(params.missingProperty)]),
      });
    case 'type': {
      const wanted = [params.type].flat().map((type) => typeName(String(type)));
      return report('IMGC2002', `${subject} must be ${wanted.join(' or ')}, not ${describe(value)}.`, {
        at,
        help: quoteHint(wanted, value, path, located) ?? example(path),
      });
    }
    case 'enum':
      return notOneOf(subject, value, params.allowedValues as string[], at, otherForms(path));
    case 'propertyNames': {
      const key = String(params.propertyName);
      const place = { file: located.file, range: located.keyRangeOf([...path, key]) };
      const { named, help } = names[keyPath(path)] ?? variable;
      return report('IMGC2003', `\`${key}\` cannot be the name of ${named}.`, { at: place, help });
    }
    case 'pattern':
      // Also reported as `propertyNames`, which knows the name.
      if ('propertyName' in error) return undefined;
      return report('IMGC2003', `${subject} cannot be ${show(value)}.`, {
        at,
        help: exception(path, value) ?? example(path),
      });
    default:
      return report('IMGC2003', `${subject} cannot be ${show(value)}${limit(params)}.`, {
        at,
        help: example(path),
      });
  }
}

/** A line that would bring back what is hidden: one file is brought by its name. */
function exception(path: Path, value: unknown): string | undefined {
  if (keyPath(path.slice(0, -1)) !== 'ignore' || typeof value !== 'string' || !value.startsWith('!'))
    return undefined;
  const file = value.slice(1);
  return `A line hides, and none brings back. Hand it to the build by its name: \`build: {inputs: [{context: ${file}, to: ${file}}]}\`.`;
}

function unknownKey(path: Path, { file, keyRangeOf, value }: Located): Diagnostic {
  const at = { file, range: keyRangeOf(path) };
  const key = String(path.at(-1));
  const parent = keyPath(path.slice(0, -1));
  const siblings = Object.keys(keyDocumentation()).filter((known) => parentOf(known) === parent);
  const names = siblings.map((known) => known.slice(parent === '' ? 0 : parent.length + 1));
  const present = Object.keys((valueAt(value, path.slice(0, -1)) as object | undefined) ?? {});
  const free = names.filter((name) => !present.includes(name));
  const where = parent === '' ? '' : ` in \`${shownPath(path.slice(0, -1))}\``;
  const help =
    question(didYouMean(key, free, 1)) ??
    keysElsewhere(key, parent) ??
    question(didYouMean(key, free)) ??
    nearElsewhere(key, parent) ??
    `The keys here are ${names.join(', ')}.`;
  return report('IMGC2001', `There is no key \`${key}\`${where}.`, { at, help });
}

function question(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
}

function parentOf(known: string): string {
  const dot = known.lastIndexOf('.');
  return dot === -1 ? '' : known.slice(0, dot);
}

function notOneOf(
  subject: string,
  value: unknown,
  allowed: string[],
  at: Diagnostic['place'],
  others: string | undefined,
): Diagnostic {
  const meant = typeof value === 'string' ? didYouMean(value, allowed) : undefined;
  const help = [
    ...(meant === undefined ? [] : [`Did you mean \`${meant}\`?`]),
    `It is one of ${allowed.join(', ')}.`,
    ...(meant === undefined && others !== undefined ? [others] : []),
  ];
  return report('IMGC2003', `${subject} cannot be ${show(value)}.`, { at, help: help.join(' ') });
}

/** What a key takes besides one of some words, if it takes anything else. */
function otherForms(path: Path): string | undefined {
  const key = keyPath(path);
  return (formsOf[key] ?? []).length > 1 ? keyDocumentation()[key]?.description : undefined;
}

function example(path: Path): string {
  const documentation = keyDocumentation();
  const known = documentation[keyPath(path)] ?? documentation[keyPath(path.slice(0, -1))];
  // Only the config itself has no documentation.
  if (!known) return 'Begin with the language: `language: node`.';
  return known.example === undefined
    ? known.description
    : `${known.description} Example: \`${known.example}\`.`;
}

/** The advice to quote a number, where its text is a value that the key takes. */
function quoteHint(
  wanted: string[],
  value: unknown,
  path: Path,
  { value: root }: Located,
): string | undefined {
  if (!wanted.includes('a string') || !['number', 'boolean'].includes(typeof value)) return undefined;
  const quoted: unknown = structuredClone(root);
  const parent = valueAt(quoted, path.slice(0, -1)) as Record<string | number, unknown>;
  parent[path.at(-1) ?? ''] = String(value);
  validateConfig(quoted);
  const pointer = `/${path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  const stillWrong = (validateConfig.errors ?? []).some(({ instancePath }) => instancePath === pointer);
  return stillWrong ? undefined : `Put it in quotes: \`"${String(value)}"\`.`;
}

function typeName(type: string): string {
  const names: Record<string, string> = {
    string: 'a string',
    object: 'a mapping',
    array: 'a list',
    boolean: 'true or false',
    integer: 'a whole number',
  };
  return names[type] ?? type;
}

function describe(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return show(value);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}

/** What the validator says of a bound, in words. */
function limit({ comparison, limit: bound }: Record<string, unknown>): string {
  if (bound === undefined) return '';
  const words: Record<string, string> = { '>=': 'at least', '<=': 'at most' };
  const word = words[String(comparison)];
  return word === undefined ? ` (the limit is ${bound})` : `: it is ${word} ${bound}`;
}
