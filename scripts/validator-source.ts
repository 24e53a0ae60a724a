import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import type { ConfigSchema, SchemaNode } from './compose-schema.ts';

/**
 * The validator as source text, so that no schema compiler is loaded at run time. https://ajv.js.org/standalone.html
 * Every definition is a function of its own, which keeps the text small; and so is every form that a key may have, so
 * that whoever explains a fault can ask each form what it has against a value.
 */
export async function validatorSource(schema: ConfigSchema): Promise<string> {
  const hoisted = withFormsAsDefinitions(schema);
  const forms = formsByKey(hoisted);
  const ajv = new Ajv({
    allErrors: true,
    strictTypes: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  const generate = standaloneCode as unknown as (ajv: Ajv, names: Record<string, string>) => string;
  ajv.addSchema({ $id: 'config', ...hoisted });
  const named = [...new Set(Object.values(forms).flat())];
  const code = generate(ajv, {
    validateConfig: 'config',
    ...Object.fromEntries(named.map((name) => [`form_${name}`, `config#/definitions/${name}`])),
  });
  const table = `export const formValidators = {${named.map((name) => `${name}: form_${name}`).join(', ')}};
export const formsOf = ${JSON.stringify(forms)};`;
  // Bundled, because the code asks for helpers of ajv's own by `require`, which an ES module does not have.
  const bundled = await build({
    stdin: { contents: `${code}\n${table}`, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    minifySyntax: true,
    minifyWhitespace: true,
    target: 'node20',
  });
  return bundled.outputFiles[0]?.text ?? '';
}

/** Every form that stands in an `anyOf` becomes a definition, so that it has a name. */
function withFormsAsDefinitions(schema: ConfigSchema): ConfigSchema {
  const definitions: Record<string, SchemaNode> = {};
  const visit = (node: unknown, place: string): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => visit(item, `${place}_${index}`));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
        if (['description', 'examples', 'default', 'title'].includes(key)) return [];
        if (key !== 'anyOf') return [[key, visit(child, `${place}_${key}`)]];
        const forms = (child as SchemaNode[]).map(({ $ref, ...form }, index) => {
          if ($ref !== undefined) return { $ref };
          const name = `${place}_${index}`.replace(/\W+/g, '_');
          definitions[name] = visit(form, name) as SchemaNode;
          return { $ref: `#/definitions/${name}` };
        });
        return [[key, forms]];
      }),
    );
  };
  const { definitions: named, ...top } = schema;
  for (const [name, definition] of Object.entries(named)) {
    definitions[name] = visit(definition, name) as SchemaNode;
  }
  return { ...(visit(top, 'config') as SchemaNode), definitions };
}

/** By the path of a key, the names of the forms that its value may have. */
function formsByKey(schema: ConfigSchema): Record<string, string[]> {
  const forms: Record<string, string[]> = {};
  const nameOf = ({ $ref = '' }: SchemaNode) => $ref.replace('#/definitions/', '');
  const visit = (node: SchemaNode, path: string) => {
    if (node.$ref !== undefined) return visit(schema.definitions[nameOf(node)] ?? {}, path);
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      visit(child, path === '' ? key : `${path}.${key}`);
    }
    if (node.items) visit(node.items, `${path}[]`);
    if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, `${path}.*`);
    if (!node.anyOf) return;
    forms[path] ??= node.anyOf.map(nameOf);
    for (const form of node.anyOf) visit(form, path);
  };
  visit(schema, '');
  return forms;
}
