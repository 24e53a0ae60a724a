import { posix } from 'node:path';
import type { Seen } from './seen.ts';

type Mapping = Record<string, unknown>;

/** Where a value of one key goes in, and where it must come out. */
export interface Place {
  /** Harmless values; each stands for one order of instructions that is right for this key. */
  examples: string[];
  config(value: string): Mapping;
  /** The project beside the config. */
  files?(value: string): Record<string, string>;
  arrives(seen: Seen, value: string): boolean;
}

/** A config with more: mappings merge, everything else replaces. */
export function merged(below: Mapping, above: Mapping): Mapping {
  const result = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const there = result[key];
    // A key that the user called __proto__ is a key like any other.
    const both = isMapping(there) && isMapping(value) ? merged(there, value) : value;
    Object.defineProperty(result, key, { value: both, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

/** A mapping with one key, whatever it is called. */
export function under(key: string, value: unknown): Mapping {
  return merged({}, Object.fromEntries([[key, value]]));
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A path as COPY must be told, so that it means itself; a slash at the end only says that a folder is meant. */
export function asSource(path: string): string {
  return withoutSlash(path).replaceAll('[', '[[]');
}

export function withoutSlash(path: string): string {
  return path.replace(/(?<=[^])\/+$/, '');
}

/** A path of a part's folder, or with `//` of the root, joined to a base. */
export function inFolder(base: string, folder: string, path: string): string {
  return withoutSlash(
    path.startsWith('//') ? posix.join(base, path.slice(2)) : posix.join(base, folder, path),
  );
}
