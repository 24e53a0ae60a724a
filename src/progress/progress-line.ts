/** A step of a build, as the engine tells of it; each event has what is known by then. */
export interface Vertex {
  digest: string;
  name: string;
  started?: string;
  completed?: string;
  cached?: boolean;
  error?: string;
}

/** How far something within a step is: a download, an export. */
export interface Status {
  id: string;
  vertex: string;
  current: number;
  total?: number;
  completed?: string;
}

export interface Log {
  vertex: string;
  /** In base64; a chunk may end within a line, and within a letter. */
  data: string;
  /** 1 is what the step prints, 2 what it says besides. */
  stream?: number;
}

export interface ProgressLine {
  vertexes: Vertex[];
  statuses: Status[];
  logs: Log[];
}

/**
 * One line of `docker buildx build --progress=rawjson`. Undefined for a line that is none: the end of a failed build is
 * text, and nobody promises the rest. What of it is unknown or broken is left out.
 */
export function progressLine(line: string): ProgressLine | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = parse(line);
  if (parsed === undefined) return undefined;
  return {
    vertexes: items<Vertex>(parsed.vertexes, { digest: 'string', name: 'string' }),
    statuses: items<Status>(parsed.statuses, { id: 'string', vertex: 'string', current: 'number' }),
    logs: items<Log>(parsed.logs, { vertex: 'string', data: 'string' }),
  };
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Those of a list that have what nobody can do without. */
function items<T extends object>(list: unknown, needed: { [key in keyof T]?: 'string' | 'number' }): T[] {
  if (!Array.isArray(list)) return [];
  return list.filter(
    (item: unknown): item is T =>
      typeof item === 'object' &&
      item !== null &&
      Object.entries(needed).every(([key, type]) => typeof (item as Record<string, unknown>)[key] === type),
  );
}
