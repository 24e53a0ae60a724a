import type { Path } from '../model/located.ts';

/**
 * A JSON pointer as a path. The value tells list indexes from keys that look like numbers.
 *
 * @example parsePointer('/runtime/ports/0', value) // ['runtime', 'ports', 0]
 */
export function parsePointer(pointer: string, value: unknown): Path {
  const path: Path = [];
  let here = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(here) ? Number(key) : key);
    here = (here as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, key) => (here as Record<string | number, unknown>)?.[key], value);
}

/**
 * A path as the documentation of keys writes it, with `[]` for any element.
 *
 * @example keyPath(['runtime', 'ports', 0]) // 'runtime.ports[]'
 */
export function keyPath(path: Path): string {
  // Below these, names are the user's own.
  const named = path.length > 1 && (path[0] === 'components' || path[0] === 'targets');
  return joined(named ? [path[0] ?? '', '*', ...path.slice(2)] : path, () => '[]');
}

/**
 * A path as people read it, with the number of the element.
 *
 * @example shownPath(['runtime', 'ports', 0]) // 'runtime.ports[0]'
 */
export function shownPath(path: Path): string {
  return joined(path, (index) => `[${index}]`);
}

function joined(path: Path, element: (index: number) => string): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}${element(key)}`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
