import type { ConfigFile } from '../generated/config-file.ts';
import type { Located, Path, Placed } from '../model/located.ts';

/** A part of the merged value, and where it came from. */
interface Sourced {
  value: unknown;
  located: Located;
  path: Path;
  children?: Map<string | number, Sourced>;
}

/**
 * One config of several, the later ones winning: mappings merge, lists replace, and an element `...` of a list keeps
 * the inherited elements. Short forms are written out first where two configs may use different ones.
 */
export function mergeConfigs(configs: readonly Located[]): Placed<ConfigFile> {
  const [only] = configs;
  if (only && configs.length === 1) return placed(only);
  const [first, ...others] = configs.map((located) =>
    sourced(writtenOut(located.value as Mapping), located, []),
  );
  if (!first) throw new Error('There is no config to merge.');
  const merged = others.reduce(merge, first);
  const find = (path: Path): [Sourced, Path] => {
    let here = merged;
    for (const [depth, key] of path.entries()) {
      const next = here.children?.get(key);
      if (!next) return [here, path.slice(depth)];
      here = next;
    }
    return [here, []];
  };
  return {
    value: inOrder(valueOf(merged)) as ConfigFile,
    placeOf(path) {
      const [{ located, path: known }, rest] = find(path);
      return { file: located.file, range: located.rangeOf([...known, ...rest]) };
    },
    keyPlaceOf(path) {
      const [{ located, path: known }, rest] = find(path);
      return { file: located.file, range: located.keyRangeOf([...known, ...rest]) };
    },
  };
}

/** A config that stands alone, as most do: each part of it is where the file has it. */
function placed(located: Located): Placed<ConfigFile> {
  const { file } = located;
  return {
    value: inOrder(writtenOut(located.value as Mapping)) as ConfigFile,
    placeOf: (path) => ({ file, range: located.rangeOf(path) }),
    keyPlaceOf: (path) => ({ file, range: located.keyRangeOf(path) }),
  };
}

type Mapping = Record<string, unknown>;

/** Keys whose short form is a word, and the key of the long form that the word stands for. */
const shortForms: Record<string, string> = { language: 'name', caches: 'remote' };

function writtenOut(config: Mapping): Mapping {
  const keys = Object.keys(config).filter((key) => key !== 'extends');
  return Object.fromEntries(keys.map((key) => [key, longForm(key, config[key])]));
}

function longForm(key: string, value: unknown): unknown {
  if (key === 'components' && isMapping(value)) {
    const parts = Object.entries(value);
    return Object.fromEntries(parts.map(([name, part]) => [name, writtenOut(part as Mapping)]));
  }
  const long = shortForms[key];
  return long !== undefined && typeof value === 'string' ? { [long]: value } : value;
}

function sourced(value: unknown, located: Located, path: Path): Sourced {
  if (typeof value !== 'object' || value === null) return { value, located, path };
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  const children = new Map(entries.map(([key, item]) => [key, sourced(item, located, [...path, key])]));
  return { value, located, path, children };
}

function merge(below: Sourced, above: Sourced): Sourced {
  if (isMapping(below.value) && isMapping(above.value)) {
    const children = new Map(below.children);
    for (const [key, child] of above.children ?? []) {
      const inherited = children.get(key);
      children.set(key, inherited ? merge(inherited, child) : child);
    }
    return { ...above, children };
  }
  if (!Array.isArray(below.value) || !Array.isArray(above.value)) return above;
  const items = [...(above.children?.values() ?? [])].flatMap((item) =>
    item.value === '...' ? [...(below.children?.values() ?? [])] : [item],
  );
  return { ...above, children: new Map(items.map((item, index) => [index, item])) };
}

function valueOf({ value, children }: Sourced): unknown {
  if (!children) return value;
  const values = [...children].map(([key, child]) => [String(key), valueOf(child)] as const);
  return Array.isArray(value) ? values.map(([, item]) => item) : Object.fromEntries(values);
}

/** Mappings come sorted: in which order somebody wrote their keys says nothing, and must change nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isMapping(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key])]));
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
