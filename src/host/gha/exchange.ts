import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Failure, failureOf, Silence } from './failure.ts';

export interface Request {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string | number>;
  body?: string | (() => Readable);
  /** In milliseconds: when all of it must be over, and how long nothing may come. */
  deadline: number;
  idle?: number;
}

/** Asks somebody, reads the answer, and takes neither longer than it may. Whatever is thrown is a failure. */
export async function exchange<T>(
  request: Request,
  closing: AbortSignal,
  read: (response: IncomingMessage) => Promise<T>,
): Promise<T> {
  const { deadline, idle = deadline } = request;
  const controller = new AbortController();
  const late = (time: number) =>
    controller.abort(new Silence(`does not answer within ${time / 1000} s`, true));
  const timer = setTimeout(late, deadline, deadline);
  const close = () => controller.abort(new Failure('was not waited for'));
  closing.addEventListener('abort', close, { once: true });
  if (closing.aborted) close();
  try {
    const response = await opened(request, controller.signal, () => late(idle));
    return await read(response);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : failureOf(error);
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', close);
  }
}

/** An answer that is not good, as a failure. The error's name stands in a header of the storage and in a body of the service. */
export async function refusal(response: IncomingMessage): Promise<Failure> {
  const { statusCode: status = 0, headers } = response;
  const body = await text(response).catch(() => '');
  const [, inBody] = /"code":\s*"([\w-]{1,60})"/.exec(body) ?? [];
  const name = headers['x-ms-error-code'] ?? inBody;
  const again = status === 408 || status === 429 || status >= 500;
  const after = Number(headers['retry-after'] ?? 0) * 1000;
  return new Failure(`answers ${status}${name === undefined ? '' : ` (${name})`}`, again, after || 0);
}

function opened(
  { method, url, headers, body, idle }: Request,
  signal: AbortSignal,
  onSilence: () => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const start = url.startsWith('https:') ? overHttps : overHttp;
    const request = start(url, { method, headers, signal }, resolve);
    request.on('error', reject);
    if (idle !== undefined) request.setTimeout(idle, onSilence);
    if (typeof body !== 'function') request.end(body);
    else {
      const source = body();
      source.on('error', (error) => request.destroy(error));
      request.on('close', () => source.destroy());
      source.pipe(request);
    }
  });
}
