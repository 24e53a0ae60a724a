import type { Keys } from './part-keys.ts';

/** Every key that these configs have, spelled as in the documentation of the keys: `components.*.build.secrets[].id`. */
export function keyNames(groups: readonly Readonly<Keys>[]): string[] {
  const found = new Set<string>();
  const visit = (value: unknown, name: string) => {
    if (name !== '') found.add(name);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const each of value) if (typeof each === 'object') visit(each, `${name}[]`);
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      const shown = name === 'components' || name === 'targets' ? '*' : key;
      visit(child, name === '' ? shown : `${name}.${shown}`);
    }
  };
  for (const config of groups.flatMap((group) => Object.values(group))) visit(config, '');
  return [...found];
}
