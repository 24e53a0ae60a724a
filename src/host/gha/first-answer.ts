import { type Asked, calls, servicePath } from '../../buildx/gha/cache-protocol.ts';
import type { FirstAnswer, GhaService } from '../../buildx/gha/gha-access.ts';
import { exchange } from './exchange.ts';
import { type Failure, Silence } from './failure.ts';
import { limits } from './limits.ts';

/** A key that nothing has. */
const nothing: Omit<Asked, 'restoreKeys'> = { key: 'imgc-is-the-service-there', version: '0'.repeat(64) };

/** Asks the service one thing before a build, because a builder that asks one which does not answer stops for good. */
export async function firstAnswer(
  { address, token }: GhaService,
  deadline = limits.call,
): Promise<FirstAnswer> {
  const url = `${address.replace(/\/+$/, '')}${servicePath}${calls.lookUp}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const request = { method: 'POST', url, headers, body: JSON.stringify(nothing), deadline } as const;
  const { signal } = new AbortController();
  const ask = (): Promise<FirstAnswer> =>
    exchange(request, signal, async (response) => {
      response.resume();
      return { status: response.statusCode ?? 0 };
    });
  const failed = (failure: Failure): FirstAnswer => ({ failure: failure.message });
  // A connection may be cut by chance once; a service that is silent is not asked again.
  const once = (failure: Failure) => (failure instanceof Silence ? failed(failure) : ask().catch(failed));
  return ask().catch(once);
}
