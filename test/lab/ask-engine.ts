import { engineSocket } from '../../src/host/engine-socket.ts';
import { httpAnswer } from './http-answer.ts';

/**
 * What the engine answers to a question of its HTTP API; nothing where it has nothing of that name. A client process
 * takes a tenth of a second for the same, and more on a busy machine. https://docs.docker.com/reference/api/engine/
 */
export async function askEngine<T>(path: string, timeoutSeconds = 60): Promise<T | undefined> {
  const socketPath = engineSocket(process.env);
  if (socketPath === undefined) throw new Error('The client does not reach its engine by a socket.');
  const { status, body } = await httpAnswer({ socketPath, path }, timeoutSeconds);
  if (status === 404) return undefined;
  if (status !== 200) throw new Error(`The engine answers ${status} to ${path}: ${body}`);
  return JSON.parse(body) as T;
}
