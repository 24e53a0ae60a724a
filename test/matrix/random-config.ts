import { readFileSync } from 'node:fs';
import type { Random } from '../lab/hostile/random.ts';

interface Schema {
  $ref?: string;
  type?: string;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  definitions?: Record<string, Schema>;
}

const file = new URL('../../schemas/build.config.schema.json', import.meta.url);
const root = JSON.parse(readFileSync(file, 'utf8')) as Schema;

/** Texts that some key takes, and some that none does. */
const texts = [
  ...[
    'a',
    'dist',
    'src',
    'index.html',
    '/data',
    '/opt/it',
    '//data',
    './x',
    'web',
    'main',
    'runtime',
    'deps',
  ],
  ...[
    'build',
    'web.deps',
    '1',
    '22',
    '3.13',
    '8080/tcp',
    '5s',
    'debian:trixie',
    'npm',
    'pnpm@10.0.0',
    '0755',
  ],
  ...['{{git.sha}}', '$HOME', '*', '**/*.md', '!x', '..', '../x', '/', '', ' ', '...', '#', '"', "'", '\\'],
  ...[
    'a\nb',
    'a b',
    '-x',
    '=',
    ',',
    'ü',
    '\u2028',
    '__proto__',
    'constructor',
    'toString',
    'IMGC',
    'x'.repeat(5000),
  ],
];
const junk = [null, true, false, 0, -1, 1.5, 65_536, 1e21, [], {}, [[]], [null], { a: { b: 1 } }, ...texts];
const names = ['web', 'api', 'A', 'GIT_SHA', 'dev', 'a.b', 'docker.io', '__proto__', 'constructor', '1', ''];

/** A config as the schema allows it, or almost. */
export function randomConfig(random: Random): Record<string, unknown> {
  return objectOf(random, root, 0);
}

function valueOf(random: Random, schema: Schema, depth: number): unknown {
  if (random.below(40) === 0) return random.pick(junk);
  const { examples = [] } = schema;
  if (examples.length > 0 && random.below(depth > 4 ? 10 : 3) > 0) return random.pick(examples);
  if (schema.$ref) return valueOf(random, definition(schema.$ref), depth);
  if (schema.anyOf) return valueOf(random, random.pick(schema.anyOf), depth);
  if ('const' in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(random, schema, depth);
    case 'array':
      return Array.from({ length: random.below(4) }, () => valueOf(random, schema.items ?? {}, depth + 1));
    case 'string':
      return random.pick(texts);
    case 'integer':
    case 'number':
      return random.pick([0, 1, 3, 80, 1001, 8080, 65_535]);
    case 'boolean':
      return random.below(2) === 0;
    default:
      return random.pick(junk);
  }
}

function objectOf(random: Random, schema: Schema, depth: number): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const wanted = schema.required?.includes(key) ? 30 : depth === 0 ? 9 : 8;
    if (random.below(31) < wanted) entries.push([key, valueOf(random, child, depth + 1)]);
  }
  const { additionalProperties: free } = schema;
  for (let more = free ? random.below(3) : 0; free && more > 0; more--) {
    entries.push([random.pick(names), valueOf(random, free, depth + 1)]);
  }
  if (random.below(60) === 0) entries.push([random.pick(texts), random.pick(junk)]);
  return Object.fromEntries(entries);
}

function definition(reference: string): Schema {
  const found = root.definitions?.[reference.replace('#/definitions/', '')];
  if (!found) throw new Error(`The schema has no ${reference}.`);
  return found;
}
