import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** BuildKit crashes over an upload that is answered without an id. */
export function storageHeaders(): Record<string, string> {
  return { 'x-ms-request-id': randomUUID(), 'x-ms-version': '2020-10-02' };
}

export function acceptStorage(response: ServerResponse): void {
  response.writeHead(201, storageHeaders()).end();
}

/** None of these is tried again: https://github.com/Azure/azure-sdk-for-go/blob/main/sdk/azcore/runtime/policy_retry.go */
export function refuseStorage(response: ServerResponse, status: 403 | 404, code: string): void {
  const headers = { 'content-type': 'application/xml', 'x-ms-error-code': code };
  response.writeHead(status, { ...storageHeaders(), ...headers });
  response.end(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`);
}

/** An answer of the service. */
export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
