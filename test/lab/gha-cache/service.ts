import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { answerJson, answerTwirpError } from './answers.ts';
import type { Cache } from './cache.ts';
import type { Mishap, Step } from './faults.ts';
import { type Asked, create, finalize, lookup, refused } from './service-calls.ts';
import { readToken } from './token.ts';

export const servicePath = '/twirp/github.actions.results.api.v1.CacheService/';

/** https://github.com/actions/toolkit/tree/main/packages/cache/src/generated/results/api/v1 */
const calls = {
  CreateCacheEntry: { step: 'create', answer: create },
  FinalizeCacheEntryUpload: { step: 'finalize', answer: finalize },
  GetCacheEntryDownloadURL: { step: 'lookup', answer: lookup },
} as const satisfies Record<string, { step: Step; answer: unknown }>;

/** Answers one call of the service. */
export async function answerCall(
  cache: Cache,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = request.url?.slice(servicePath.length) ?? '';
  if (!(name in calls)) return answerTwirpError(response, 404, 'bad_route');
  const { step, answer } = calls[name as keyof typeof calls];
  const asked = (await json(request)) as Asked;
  const log = (outcome: string) => cache.log.add({ step, key: asked.key, outcome });
  const mishap = cache.faults.strike(step, asked.key);
  if (mishap !== undefined && mishap !== 'not ok') {
    log(typeof mishap === 'object' ? String(mishap.answer) : mishap);
    return goWrong(mishap, response);
  }
  const token = readToken(request.headers.authorization);
  if (!token || token.expires < Date.now() / 1000) {
    log('401');
    return answerTwirpError(response, 401);
  }
  const caller = { cache, scopes: token.scopes, origin: `http://${request.headers.host}` };
  const told = mishap === 'not ok' ? refused('as it was told to') : answer(caller, asked);
  log(told.outcome);
  if (told.status === undefined) answerJson(response, 200, told.body);
  else answerTwirpError(response, told.status);
}

function goWrong(mishap: Exclude<Mishap, 'not ok'>, response: ServerResponse): void {
  if (mishap === 'hang') return;
  if (typeof mishap === 'string') {
    response.destroy();
    return;
  }
  const { answer, code, retryAfter } = mishap;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  answerTwirpError(response, answer, code, headers);
}
