import { validateConfig } from '../generated/validate-config.js';
import type { Located, Path } from '../model/located.ts';
import { fittingErrors } from './fitting-errors.ts';
import { parsePointer, valueAt } from './key-path.ts';

/** One fault can hide another, but no more than there are levels in the schema. */
const rounds = 8;

/** What of a config the schema takes. Undefined where nothing is left that could be read on. */
export function withoutFaults(config: Located): Located | undefined {
  const value: unknown = structuredClone(config.value);
  for (let round = 0; round < rounds; round++) {
    if (validateConfig(value)) return { ...config, value };
    const paths = fittingErrors(validateConfig.errors ?? [], value)
      // A wrong name is reported twice; the other one knows it.
      .filter((error) => !('propertyName' in error))
      .map((error) => faultyKey(error.keyword, error.params, parsePointer(error.instancePath, value)));
    if (paths.some((path) => path.length === 0)) return undefined;
    for (const path of paths) {
      const parent = valueAt(value, path.slice(0, -1));
      if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? '');
    }
  }
  return undefined;
}

/** What has to go: a list goes whole, as the others of it would have another number. */
function faultyKey(keyword: string, params: object, path: Path): Path {
  const added = 'additionalProperty' in params ? params.additionalProperty : undefined;
  const named = 'propertyName' in params ? params.propertyName : undefined;
  const key = keyword === 'additionalProperties' ? added : keyword === 'propertyNames' ? named : undefined;
  const whole = key === undefined ? path : [...path, String(key)];
  const list = whole.findIndex((part) => typeof part === 'number');
  return list === -1 ? whole : whole.slice(0, list);
}
