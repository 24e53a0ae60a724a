import type { Origin } from '../../model/origin.ts';

/** One thing that the project says it needs. */
export interface Dependency {
  /** As the index knows it. https://packaging.python.org/en/latest/specifications/name-normalization/ */
  name: string;
  extras: string[];
  /** Whether one release alone fits, or one file. */
  pinned: boolean;
  /** Its marker is true on other systems alone. */
  forOthers?: true;
  /** Absent: it runs in production. */
  group?: Group;
  origin: Origin;
}

/** Dependencies that are not installed unless somebody asks: a group of the project's own, or an extra of its package. */
export interface Group {
  kind: 'group' | 'extra';
  name: string;
}

/** One comparison that is all of the marker. https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers */
const forOthers =
  /;\s*(?:sys_platform\s*==\s*["'](?:darwin|win32|cygwin)["']|platform_system\s*==\s*["'](?:Darwin|Windows)["']|os_name\s*==\s*["']nt["']|(?:sys_platform|platform_system)\s*!=\s*["'][Ll]inux["'])\s*(?:#.*|--hash.*)?$/;

/**
 * Reads one requirement of a list or a requirements file; undefined where it names no package, such as a path.
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 *
 * @example parseRequirement('uvicorn[standard]==0.40.0 ; python_version > "3.9"', origin)?.extras // ['standard']
 */
export function parseRequirement(text: string, origin: Origin): Dependency | undefined {
  const found = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*([^;#]*)/.exec(text);
  const [, name = '', extras = '', rest = ''] = found ?? [];
  // What follows a name is a version, an address or a marker; a slash means that it was a path.
  if (name === '' || /^[/\\:]/.test(rest)) return undefined;
  return {
    name: normalName(name),
    extras: listed(extras),
    pinned: /^\(?===?\s*[^*,]+$/.test(rest.trim()) || rest.includes('@') || rest.includes('--hash='),
    origin,
    ...(forOthers.test(text) ? { forOthers: true as const } : {}),
  };
}

export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function listed(extras: string): string[] {
  return extras
    .split(',')
    .map((extra) => extra.trim())
    .filter((extra) => extra !== '');
}
