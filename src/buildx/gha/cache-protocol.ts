/** https://github.com/actions/toolkit/tree/main/packages/cache/src/generated/results/api/v1 */
export const servicePath = '/twirp/github.actions.results.api.v1.CacheService/';

/** What may be asked of the service. */
export const calls = {
  lookUp: 'GetCacheEntryDownloadURL',
  create: 'CreateCacheEntry',
  finalize: 'FinalizeCacheEntryUpload',
} as const;

/** An entry that somebody asks for. */
export interface Asked {
  key: string;
  version: string;
  /** How other keys may begin. */
  restoreKeys: string[];
  /** How large an upload was. */
  size?: number;
}

/** The body of a call, or undefined where it is none. */
export function readAsked(text: string): Asked | undefined {
  const body = fields(text);
  if (typeof body.key !== 'string' || typeof body.version !== 'string') return undefined;
  const restoreKeys = Array.isArray(body.restore_keys) ? body.restore_keys.map(String) : [];
  // BuildKit sends a number, GitHub's own client text.
  const size = body.size_bytes === undefined ? {} : { size: Number(body.size_bytes) };
  return { key: body.key, version: body.version, restoreKeys, ...size };
}

/** The fields of an answer; none where it is no object. */
export function fields(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The digest that a layer must have, in hexadecimal; undefined where the key is of something else. */
export function digestOf(key: string): string | undefined {
  return /^buildkit-blob-1-sha256:([0-9a-f]{64})$/.exec(key)?.[1];
}

export function isIndex(key: string): boolean {
  return key.startsWith('index-');
}

/** BuildKit asks for an index by this end when it is about to write the next one, and without it to read one. */
export function isNextIndex(key: string): boolean {
  return isIndex(key) && key.endsWith('#');
}

/** An index is never replaced: each export writes one with the next number. */
export function numberedIndex(key: string): { begin: string; number: number } {
  const [, begin = key, number = '0'] = /^(.*#)(\d+)$/.exec(key) ?? [];
  return { begin, number: Number(number) };
}
