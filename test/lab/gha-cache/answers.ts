import type { ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';

/** The words of Twirp for a status. https://twitchtv.github.io/twirp/docs/errors.html */
const codes: Record<number, string> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'permission_denied',
  404: 'not_found',
  409: 'already_exists',
  429: 'resource_exhausted',
  503: 'unavailable',
};

export function answerJson(response: ServerResponse, status: number, body: object, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** An error of a call. */
export function answerTwirpError(
  response: ServerResponse,
  status: number,
  code = codes[status] ?? 'internal',
  headers = {},
): void {
  answerJson(response, status, { code, msg: `${code}, says the lab's cache` }, headers);
}

/** What every answer of the storage carries: BuildKit 0.26 crashes over an upload that is answered without an id. */
export function storageHeaders(): Record<string, string> {
  return { 'x-ms-request-id': randomUUID(), 'x-ms-version': '2020-10-02' };
}

/** An error of the storage. https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2 */
export function answerStorageError(
  response: ServerResponse,
  status: number,
  code: string,
  headers = {},
): void {
  const own = { 'content-type': 'application/xml', 'x-ms-error-code': code };
  response.writeHead(status, { ...storageHeaders(), ...own, ...headers });
  const message = `<Message>${code}, says the lab's cache</Message>`;
  response.end(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code>${message}</Error>`);
}
