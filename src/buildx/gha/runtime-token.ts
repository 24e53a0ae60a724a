/** What a runtime token says of itself. Nobody but the service can tell whether its signature is right. */
export interface RuntimeToken {
  /** Refs and what may be done with their caches, as JSON. */
  scopes: string;
  mayRead: boolean;
  mayWrite: boolean;
  /** In seconds since 1970. */
  begins: number;
  ends: number;
}

/** https://github.com/tonistiigi/go-actions-cache/blob/master/cache.go */
const bits = { read: 1, write: 2 };

/** Undefined where it is none that BuildKit would take. */
export function readRuntimeToken(token: string): RuntimeToken | undefined {
  const [, body] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  const content = record(parsed(Buffer.from(body ?? '', 'base64url').toString()));
  const { ac, exp, nbf } = content;
  if (typeof ac !== 'string' || typeof exp !== 'number' || typeof nbf !== 'number') return undefined;
  const scopes = parsed(ac);
  if (!Array.isArray(scopes)) return undefined;
  const permissions = scopes.map((scope) => Number(record(scope).Permission ?? 0));
  return {
    scopes: ac,
    mayRead: permissions.some((permission) => permission & bits.read),
    mayWrite: permissions.some((permission) => permission & bits.write),
    begins: nbf,
    ends: exp,
  };
}

/**
 * A token for one build, which opens the relay and nothing else. BuildKit makes the names of its entries of the scopes,
 * so they are those of the real one.
 */
export function relayToken(scopes: string, now: number, secret: string): string {
  const day = 24 * 60 * 60;
  const content = { ac: scopes, exp: Math.floor(now) + day, nbf: Math.floor(now) - 3600, iss: 'imgc' };
  return [...[{ alg: 'HS256', typ: 'JWT' }, content].map(encoded), secret].join('.');
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
