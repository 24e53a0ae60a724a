import { readdir, readFile } from 'node:fs/promises';

type Definitions = Record<string, SchemaNode>;

export interface SchemaNode {
  title?: string;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  anyOf?: SchemaNode[];
  items?: SchemaNode;
  $ref?: string;
}

export interface ConfigSchema extends SchemaNode {
  definitions: Definitions;
}

/**
 * The schema in one file, as editors want it: the top from config.json, the definitions from the files beside it, and
 * the keys of each language from its own file.
 */
export async function composeSchema(root: URL): Promise<ConfigSchema> {
  const read = async (path: string) =>
    JSON.parse(await readFile(new URL(`schemas/${path}`, root), 'utf8')) as Definitions;
  const top = (await read('source/config.json')) as unknown as SchemaNode;
  const others = ['parts', 'artifacts', 'runtime', 'images', 'values'];
  const parts = await Promise.all(others.map((name) => read(`source/${name}.json`)));
  const definitions = Object.assign({}, ...parts) as Definitions;
  const long = definitions.language?.anyOf?.find(({ properties }) => properties);
  const keys = long?.properties ?? {};
  for (const file of (await readdir(new URL('schemas/languages/', root))).sort()) {
    for (const [key, own] of Object.entries(await read(`languages/${file}`))) {
      const named = { ...own, description: `${file.replace('.json', '')}: ${own.description}` };
      keys[key] = keys[key] ? either(keys[key], named) : named;
    }
  }
  return { ...top, definitions };
}

/** A key that two languages have, each with values of its own. */
function either(first: SchemaNode, second: SchemaNode): SchemaNode {
  const { description, examples, ...rest } = first;
  return {
    description: `${description} ${second.description}`,
    anyOf: [...(rest.anyOf ?? [first]), second],
    ...(examples ? { examples } : {}),
  };
}
