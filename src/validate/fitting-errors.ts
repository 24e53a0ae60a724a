import type { SchemaError } from '../generated/validate-config.js';

/** A failure of `anyOf` whose branches all want another type of value. */
export interface TypeChoice {
  instancePath: string;
  keyword: 'type';
  params: { type: string[] };
}

/**
 * Where a key takes a short or a long form, the validator reports the faults of every form. Only those of the form
 * that the user evidently wrote are of use: the one whose type fits, and of several the one with the fewest faults.
 */
export function fittingErrors(errors: readonly SchemaError[]): (SchemaError | TypeChoice)[] {
  const [choice] = errors.filter((error) => error.keyword === 'anyOf').sort((a, b) => depth(b) - depth(a));
  if (!choice) return [...errors];
  const inside = (error: SchemaError) => error.schemaPath.startsWith(`${choice.schemaPath}/`);
  const rest = errors.filter((error) => error !== choice && !(inside(error) && below(error, choice)));
  const branches = new Map<string, SchemaError[]>();
  for (const error of errors) {
    if (error === choice || !inside(error) || !below(error, choice)) continue;
    const branch = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? '';
    branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  const isOtherType = (error: SchemaError) =>
    error.keyword === 'type' && error.instancePath === choice.instancePath;
  const fitting = [...branches.values()].filter((branch) => !branch.some(isOtherType));
  if (fitting.length === 0) {
    const types = [...branches.values()].flat().filter(isOtherType);
    const type = [...new Set(types.map((error) => String(error.params.type)))];
    return fittingErrors([
      ...rest,
      { instancePath: choice.instancePath, schemaPath: '', keyword: 'type', params: { type } },
    ]);
  }
  const [best = []] = fitting.sort((a, b) => a.length - b.length);
  // The branch's own errors keep their schema paths, so that a choice inside it is not met again.
  return fittingErrors([...rest, ...best.map((error) => ({ ...error, schemaPath: '' }))]);
}

function depth(error: SchemaError): number {
  return error.schemaPath.split('/').length;
}

function below(error: SchemaError, choice: SchemaError): boolean {
  return (
    error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`)
  );
}
