import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the recipes of the base images lie. */
export const recipes = join(import.meta.dirname, 'bases');

const bake = readFileSync(join(recipes, 'docker-bake.hcl'), 'utf8');

/** The tags of every target in a group of the bake, read from the file itself. */
export function bakedImages(group: string): string[] {
  const [body = ''] = blocks('group', group).values();
  return list('targets', body).flatMap((target) => list('tags', blocks('target', target).get(target) ?? ''));
}

/** The targets that have these tags. */
export function targetsOf(images: readonly string[]): string[] {
  const all = [...blocks('target', '[^"]+')];
  return all
    .filter(([, body]) => list('tags', body).some((tag) => images.includes(tag)))
    .map(([name]) => name);
}

function blocks(kind: string, name: string): Map<string, string> {
  const found = bake.matchAll(new RegExp(`^${kind} "(${name})" \\{$([^]*?)^\\}$`, 'gm'));
  return new Map([...found].map(([, key = '', body = '']) => [key, body]));
}

function list(key: string, body: string): string[] {
  const text = new RegExp(`^ *${key} *= \\[([^\\]]*)\\]`, 'm').exec(body)?.[1] ?? '';
  return [...text.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
}
