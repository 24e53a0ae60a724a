import type { ConfigSchema, SchemaNode } from './compose-schema.ts';

/**
 * The schema with references replaced by what they name, the keys beside them winning. Of a choice the validator must
 * report every branch with its own path, so forms are written out; definitions with a title stand for whole keys, and
 * stay where `keep` says so: their code is then there once.
 */
export function resolveReferences(schema: ConfigSchema, keep: 'titled' | 'none' = 'none'): ConfigSchema {
  const { definitions } = schema;
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, ...own } = node as SchemaNode;
    if (typeof $ref !== 'string') return mapValues(own, resolve);
    const definition = definitions[$ref.replace('#/definitions/', '')];
    if (!definition) throw new Error(`The schema names ${$ref}, which it does not define.`);
    if (keep === 'titled' && definition.title !== undefined) return { $ref };
    return mapValues({ ...definition, ...own }, resolve);
  };
  const { definitions: _, ...top } = schema;
  const kept = Object.entries(definitions).filter(
    ([, { title }]) => keep === 'titled' && title !== undefined,
  );
  return {
    ...(resolve(top) as SchemaNode),
    definitions: resolve(Object.fromEntries(kept)) as Record<string, SchemaNode>,
  };
}

function mapValues(object: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
