import { text } from 'node:stream/consumers';
import { type Asked, calls, fields, servicePath } from '../../buildx/gha/cache-protocol.ts';
import type { GhaService } from '../../buildx/gha/gha-access.ts';
import { exchange, refusal } from './exchange.ts';
import type { Failure } from './failure.ts';
import { Silence, tried } from './failure.ts';
import type { Limits } from './limits.ts';

/** What the service says of one entry. */
export type Answer =
  | { ok: true; address: string; matched: string }
  /** `why` is a fault of the service's; without one an entry is not there. */
  | { ok: false; why?: string; taken?: boolean; silent?: boolean };

export interface ServiceClient {
  /** `tries`: how often at most, where another answer may do better. */
  ask(call: keyof typeof calls, asked: Asked, tries?: number): Promise<Answer>;
}

/** The cache service, asked with the real token and never longer than it may take. */
export function serviceClient(
  { address, token }: GhaService,
  limits: Limits,
  closing: AbortSignal,
): ServiceClient {
  const start = `${address.replace(/\/+$/, '')}${servicePath}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const once = (call: keyof typeof calls, asked: Asked): Promise<Answer> => {
    const body = JSON.stringify(bodyOf(asked));
    const url = `${start}${calls[call]}`;
    const request = { method: 'POST', url, headers, body, deadline: limits.call } as const;
    return exchange(request, closing, async (response) => {
      if (response.statusCode === 200) return read(await text(response), call);
      const failure = await refusal(response);
      if (response.statusCode === 409) return { ok: false, taken: true };
      throw failure;
    });
  };
  return {
    async ask(call, asked, tries = limits.tries) {
      try {
        return await tried(() => once(call, asked), { ...limits, tries }, closing);
      } catch (error) {
        const { message } = error as Failure;
        return { ok: false, why: `its service ${message}`, silent: error instanceof Silence };
      }
    },
  };
}

function bodyOf({ key, version, restoreKeys, size }: Asked): object {
  const rest = restoreKeys.length > 0 ? { restore_keys: restoreKeys } : {};
  return { key, version, ...rest, ...(size === undefined ? {} : { size_bytes: size }) };
}

function read(body: string, call: keyof typeof calls): Answer {
  const { ok, message, signed_download_url, signed_upload_url, matched_key } = fields(body);
  const address = String(signed_download_url ?? signed_upload_url ?? '');
  const whole = call === 'finalize' || address !== '';
  if (ok === true && whole) return { ok: true, address, matched: String(matched_key ?? '') };
  if (call === 'lookUp') return { ok: false };
  const said = typeof message === 'string' && message !== '' ? `: ${message}` : '';
  return { ok: false, why: `its service takes no new entry${said}` };
}
