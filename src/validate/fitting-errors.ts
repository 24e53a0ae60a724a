import { formsOf, formValidators, type SchemaError } from '../generated/validate-config.js';
import { keyPath, parsePointer, valueAt } from './key-path.ts';

/** A value that fits none of the forms of a key, because all of them are of another type. */
export interface TypeChoice {
  instancePath: string;
  keyword: 'type';
  params: { type: string[] };
}

/**
 * Where a key takes a short or a long form, the validator reports the faults of every form. Only those of the form
 * that the user evidently wrote are of use: the one whose type fits; of several the one that has every key that is
 * written, and then the one with the fewest faults.
 */
export function fittingErrors(errors: readonly SchemaError[], root: unknown): (SchemaError | TypeChoice)[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const outermost = choices.filter(
    (choice) => !choices.some((other) => other !== choice && isBelow(choice, other)),
  );
  const elsewhere = errors.filter(
    (error) =>
      !outermost.some((choice) => isBelow(error, choice) || error.instancePath === choice.instancePath),
  );
  return [...elsewhere, ...outermost.flatMap((choice) => faultsOfBestForm(choice, root))];
}

function faultsOfBestForm({ instancePath }: SchemaError, root: unknown): (SchemaError | TypeChoice)[] {
  const path = parsePointer(instancePath, root);
  const value = valueAt(root, path);
  const forms = (formsOf[keyPath(path)] ?? []).map((name): SchemaError[] => {
    const validate = formValidators[name];
    return validate && !validate(value, { instancePath }) ? [...(validate.errors ?? [])] : [];
  });
  const isOtherType = (error: SchemaError) => error.keyword === 'type' && error.instancePath === instancePath;
  const fitting = forms.filter((faults) => !faults.some(isOtherType));
  if (fitting.length === 0) {
    const types = forms.flat().filter(isOtherType);
    return [{ instancePath, keyword: 'type', params: { type: [...new Set(types.map(typeOf))] } }];
  }
  const explained = fitting.map((faults) => fittingErrors(faults, root));
  return explained.sort((a, b) => foreignKeys(a) - foreignKeys(b) || a.length - b.length)[0] ?? [];
}

/** How many keys are written that a form does not have. */
function foreignKeys(faults: readonly { keyword: string }[]): number {
  return faults.filter(({ keyword }) => keyword === 'additionalProperties').length;
}

function typeOf({ params }: SchemaError): string {
  return String(params.type);
}

function isBelow(inner: SchemaError, outer: SchemaError): boolean {
  return inner.instancePath.startsWith(`${outer.instancePath}/`);
}
