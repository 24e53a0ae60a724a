import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerStorageError } from './answers.ts';
import type { Cache } from './cache.ts';
import type { Mishap } from './faults.ts';
import { download } from './storage-download.ts';
import type { Exchange } from './storage-exchange.ts';
import { upload } from './storage-upload.ts';

/** Answers as Azure's storage does. https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api */
export async function answerStorage(
  cache: Cache,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams: query, pathname } = new URL(request.url ?? '', 'http://storage');
  const step = request.method === 'PUT' ? 'upload' : 'download';
  const signed = cache.signed(query.get('sig') ?? '');
  if (!signed || signed.may !== step || !pathname.endsWith(`/${signed.entry.id}`)) {
    request.resume();
    return answerStorageError(response, 403, 'AuthenticationFailed');
  }
  const { entry } = signed;
  const log = (outcome: string, bytes?: number) =>
    cache.log.add({ step, key: entry.key, outcome, ...(bytes === undefined ? {} : { bytes }) });
  const exchange = { cache, entry, query, request, response, log };
  const mishap = cache.faults.strike(step, entry.key);
  if (typeof mishap === 'object') return answerOtherwise(exchange, mishap);
  if (mishap === 'hang') return log('hang');
  if (step === 'download') return download(exchange, mishap);
  if (mishap !== 'cut') return upload(exchange);
  log('cut');
  response.destroy();
}

function answerOtherwise(
  { request, response, log }: Exchange,
  { answer, code = 'ToldTo', retryAfter }: Extract<Mishap, object>,
): void {
  log(String(answer));
  request.resume();
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  answerStorageError(response, answer, code, headers);
}
