import type { Path, Placed } from '../model/located.ts';
import type { Place, Setting } from '../model/origin.ts';

/** Reads parts of a config together with their places. */
export interface Reader {
  /** The place of the value below this one. */
  at(...path: Path): Place;
  /** The place of the key that leads to it; this one's own where none is given. */
  keyAt(...path: Path): Place;
  /** A value with its place; undefined stays undefined. */
  setting<T>(value: T | undefined, ...path: Path): Setting<T> | undefined;
  /** Each element of a list with its place. */
  settings<T>(values: readonly (T | '...')[] | undefined, ...path: Path): Setting<T>[];
  /** Each value of a mapping with its place. */
  entries(
    values: Readonly<Record<string, string>> | undefined,
    ...path: Path
  ): Record<string, Setting<string>>;
  below(...path: Path): Reader;
}

export function readerOf(config: Placed<unknown>, base: Path = []): Reader {
  const at = (...path: Path) => config.placeOf([...base, ...path]);
  return {
    at,
    keyAt: (...path) => (base.length + path.length === 0 ? at() : config.keyPlaceOf([...base, ...path])),
    setting: (value, ...path) => (value === undefined ? undefined : { value, origin: at(...path) }),
    settings: <T>(values: readonly (T | '...')[] | undefined, ...path: Path) =>
      (values ?? []).map((value, index) => ({ value: value as T, origin: at(...path, index) })),
    entries: (values, ...path) =>
      Object.fromEntries(
        Object.entries(values ?? {}).map(([key, value]) => [key, { value, origin: at(...path, key) }]),
      ),
    below: (...path) => readerOf(config, [...base, ...path]),
  };
}

/** Without the keys that hold undefined: absent is absent. */
export function compact<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  const present: Partial<T> = {};
  for (const key in object) if (object[key] !== undefined) present[key] = object[key];
  return present as T;
}

/** A command as lines, however it was written. */
export function scriptLines(command: string | readonly string[] | undefined): string[] | undefined {
  return command === undefined
    ? undefined
    : [command].flat().flatMap((text) => text.trimEnd().split(/\r?\n/));
}
