/** What a runtime token lets its bearer do with the caches of one ref: bits, 1 to read, 2 to write. */
export interface Scope {
  Scope: string;
  Permission: number;
}

export const mayRead = 1;
export const mayWrite = 2;

export interface TokenContent {
  scopes: Scope[];
  /** In seconds since 1970. */
  expires: number;
}

interface TokenOptions {
  /** The ref of the workflow, and what it may do there. */
  ref?: string;
  permission?: number;
  /** Others that it may read: the base of a pull request, the default branch. */
  reads?: string[];
  /** From now on; negative for a token that has ended. */
  secondsToLive?: number;
}

/**
 * A token as GitHub's runner hands it to a job. BuildKit reads it without asking whether the signature is right, and
 * wants `ac` to be JSON in a string, `exp` and `nbf`.
 * https://github.com/tonistiigi/go-actions-cache/blob/master/cache.go
 */
export function runtimeToken(options: TokenOptions = {}): string {
  const { ref = 'refs/heads/main', permission = mayRead | mayWrite, reads = [] } = options;
  const now = Math.floor(Date.now() / 1000);
  const scopes: Scope[] = [
    { Scope: ref, Permission: permission },
    ...reads.map((read) => ({ Scope: read, Permission: mayRead })),
  ];
  const content = {
    ac: JSON.stringify(scopes),
    exp: now + (options.secondsToLive ?? 3600),
    nbf: now - 60,
    iss: 'imgc-lab',
  };
  return [{ alg: 'HS256', typ: 'JWT' }, content].map(encoded).concat('c2lnbmF0dXJl').join('.');
}

/** Of `Authorization: Bearer …`, or undefined when it is no token. */
export function readToken(header: string | undefined): TokenContent | undefined {
  const [, body] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(header ?? '') ?? [];
  if (body === undefined) return undefined;
  try {
    const { ac, exp } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { ac: string; exp: number };
    return { scopes: JSON.parse(ac) as Scope[], expires: exp };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where somebody writes: a token writes to one ref alone. */
export function writable(scopes: readonly Scope[]): string | undefined {
  return scopes.find(({ Permission }) => Permission & mayWrite)?.Scope;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
