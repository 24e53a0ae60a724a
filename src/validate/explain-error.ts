import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { report } from '../diagnostics/report.ts';
import { keyDocumentation } from '../generated/key-documentation.ts';
import type { SchemaError } from '../generated/validate-config.js';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Located, Path } from '../model/located.ts';
import type { TypeChoice } from './fitting-errors.ts';
import { keyPath, shownPath, valueAt } from './key-path.ts';
import { plannedKeys } from './planned-keys.ts';

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
        help: quoteHint(wanted, value) ?? example(path),
      });
    }
    case 'enum':
      return notOneOf(subject, value, params.allowedValues as string[], at);
    case 'propertyNames': {
      const key = String(params.propertyName);
      const place = { file: located.file, range: located.keyRangeOf([...path, key]) };
      return report('IMGC2003', `\`${key}\` cannot be the name of a variable.`, {
        at: place,
        help: 'A name has letters, digits and underscores, and no digit in front.',
      });
    }
    case 'pattern':
      // Also reported as `propertyNames`, which knows the name.
      if ('propertyName' in error) return undefined;
      return report('IMGC2003', `${subject} cannot be ${show(value)}.`, { at, help: example(path) });
    default:
      return report('IMGC2003', `${subject} cannot be ${show(value)}${limit(params)}.`, {
        at,
        help: example(path),
      });
  }
}

function unknownKey(path: Path, { file, keyRangeOf, value }: Located): Diagnostic {
  const at = { file, range: keyRangeOf(path) };
  const key = String(path.at(-1));
  const parent = keyPath(path.slice(0, -1));
  if (plannedKeys.includes(keyPath(path))) {
    return report('IMGC2005', `\`${keyPath(path)}\` is not there yet: this version of imgc cannot do it.`, {
      at,
      help: 'Remove the key, or use a version of imgc that has it.',
    });
  }
  const siblings = Object.keys(keyDocumentation).filter((known) => parentOf(known) === parent);
  const names = siblings.map((known) => known.slice(parent === '' ? 0 : parent.length + 1));
  const present = Object.keys((valueAt(value, path.slice(0, -1)) as object | undefined) ?? {});
  const meant = didYouMean(
    key,
    names.filter((name) => !present.includes(name)),
  );
  const elsewhere = Object.keys(keyDocumentation).find((known) => known.endsWith(`.${key}`));
  const where = parent === '' ? '' : ` in \`${parent}\``;
  return report('IMGC2001', `There is no key \`${key}\`${where}.`, {
    at,
    help: suggestion(meant, elsewhere, names),
  });
}

function suggestion(meant: string | undefined, elsewhere: string | undefined, names: string[]): string {
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  if (elsewhere !== undefined) return `There is \`${elsewhere}\`: did you mean that?`;
  return `The keys here are ${names.join(', ')}.`;
}

function parentOf(known: string): string {
  const dot = known.lastIndexOf('.');
  return dot === -1 ? '' : known.slice(0, dot);
}

function notOneOf(subject: string, value: unknown, allowed: string[], at: Diagnostic['place']): Diagnostic {
  const meant = typeof value === 'string' ? didYouMean(value, allowed) : undefined;
  const choices = `It is one of ${allowed.join(', ')}.`;
  const help = meant === undefined ? choices : `Did you mean \`${meant}\`? ${choices}`;
  return report('IMGC2003', `${subject} cannot be ${show(value)}.`, { at, help });
}

function example(path: Path): string {
  const known = keyDocumentation[keyPath(path)] ?? keyDocumentation[keyPath(path.slice(0, -1))];
  if (!known) return 'See the documentation of this key.';
  return known.example === undefined
    ? known.description
    : `${known.description} Example: \`${known.example}\`.`;
}

function quoteHint(wanted: string[], value: unknown): string | undefined {
  if (!wanted.includes('a string') || !['number', 'boolean'].includes(typeof value)) return undefined;
  return `Put it in quotes: \`"${String(value)}"\`.`;
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

function limit({ comparison, limit: bound }: Record<string, unknown>): string {
  return bound === undefined ? '' : ` (the limit is ${comparison ?? ''} ${bound})`.replace('( ', '(');
}
