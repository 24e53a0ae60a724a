/**
 * The schema with every `$ref` replaced by what it names, the keys beside it winning. The schema is for people and
 * editors and says a thing once; the validator reports paths, and needs them without detours.
 */
export function resolveReferences(schema: unknown): object {
  const definitions = (schema as { definitions: Record<string, object> }).definitions;
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, ...own } = node as { $ref?: string };
    if (typeof $ref !== 'string') return mapValues(own, resolve);
    const definition = definitions[$ref.replace('#/definitions/', '')];
    if (!definition) throw new Error(`The schema names ${$ref}, which it does not define.`);
    return mapValues({ ...definition, ...own }, resolve);
  };
  const { definitions: _, ...rest } = schema as { definitions: unknown };
  return resolve(rest) as object;
}

function mapValues(object: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
