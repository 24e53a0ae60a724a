import { get, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export interface HttpAnswer {
  status: number | undefined;
  body: string;
}

/** What is answered to a GET, by an address or by a socket and a path. `fetch` has no sockets, and loads longer. */
export function httpAnswer(
  to: string | { socketPath: string; path: string },
  timeoutSeconds: number,
  headers: OutgoingHttpHeaders = {},
): Promise<HttpAnswer> {
  const options = typeof to === 'string' ? addressed(to) : to;
  return new Promise((resolve, reject) => {
    const ask = get({ headers, timeout: timeoutSeconds * 1000, ...options }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    ask.on('timeout', () =>
      ask.destroy(new Error(`No answer in ${timeoutSeconds} seconds: ${options.path}`)),
    );
    ask.on('error', reject);
  });
}

function addressed(address: string) {
  const { hostname, port, pathname } = new URL(address);
  return { host: hostname, port, path: pathname };
}

/** Whether something answers there as it should. */
export async function answers(to: string, expected: (answer: HttpAnswer) => boolean): Promise<boolean> {
  try {
    return expected(await httpAnswer(to, 2));
  } catch {
    return false;
  }
}
