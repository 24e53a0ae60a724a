import { readFileSync } from 'node:fs';

interface Schema {
  $ref?: string;
  type?: string;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  propertyNames?: Schema;
  definitions?: Record<string, Schema>;
  const?: unknown;
}

/**
 * Every place of the config schema where a text of the user's may stand, as `build.secrets[].as.file`; `*` is the value
 * under a name of the user's, and `*?` that name itself. Derived, so that no new key is forgotten.
 */
export function stringKeys(): string[] {
  const file = new URL('../../../schemas/build.config.schema.json', import.meta.url);
  const root = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  const found = new Set<string>();
  const visit = (schema: Schema, key: string) => {
    if (schema.$ref) visit(definition(schema.$ref, root), key);
    if (schema.type === 'string' && schema.const === undefined) found.add(key);
    for (const choice of schema.anyOf ?? []) visit(choice, key);
    if (schema.items) visit(schema.items, `${key}[]`);
    const below = key === '' ? '' : `${key}.`;
    for (const [name, child] of Object.entries(schema.properties ?? {})) visit(child, `${below}${name}`);
    if (schema.propertyNames) found.add(`${below}*?`);
    if (schema.additionalProperties) visit(schema.additionalProperties, `${below}*`);
  };
  visit(root, '');
  return [...found].sort();
}

function definition(reference: string, root: Schema): Schema {
  const name = reference.replace('#/definitions/', '');
  const found = root.definitions?.[name];
  if (!found) throw new Error(`The schema has no definition ${name}.`);
  return found;
}
