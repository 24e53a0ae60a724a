import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Example } from './read-examples.ts';
import { run } from './run.ts';

/** A container of an example, reachable on a port of this machine that was free. */
export interface RunningContainer {
  id: string;
  address: string;
}

/** How long a process has after SIGTERM before it is killed, which its exit code then says: 137. */
const secondsToEnd = 2;

/** Runs an image while `use` asks it, ends it as Docker does, and gives its exit code. Nothing of it stays. */
export async function withContainer(
  image: string,
  example: { port: number } & Pick<Example, 'readOnly' | 'tmpfs'>,
  use: (container: RunningContainer) => Promise<void>,
): Promise<number> {
  const readOnly = example.readOnly ? ['--read-only'] : [];
  const tmpfs = example.tmpfs === undefined ? [] : ['--tmpfs', example.tmpfs];
  const id = await run('docker', [
    'run',
    '--detach',
    ...readOnly,
    ...tmpfs,
    '--publish',
    `127.0.0.1::${example.port}`,
    image,
  ]);
  try {
    const published = await run('docker', ['port', id, String(example.port)]);
    await use({ id, address: `http://${published.split('\n')[0]}` });
    await run('docker', ['stop', '-t', String(secondsToEnd), id]);
    return Number(await run('docker', ['inspect', '--format', '{{.State.ExitCode}}', id]));
  } finally {
    await run('docker', ['rm', '--force', id]);
  }
}

/** What a program prints that starts, does its work and ends. */
export function printedBy(
  image: string,
  { readOnly, arguments: words = [] }: Pick<Example, 'readOnly' | 'arguments'>,
): Promise<string> {
  const flags = ['--rm', '--network=none', ...(readOnly ? ['--read-only'] : [])];
  return run('docker', ['run', ...flags, image, ...words]);
}

/** Asks until the application answers: it may be starting still. */
export async function askFor({ path }: Pick<Answer, 'path'>, { id, address }: RunningContainer) {
  let failure: unknown;
  for (let tries = 0; tries < 100; tries++) {
    try {
      return await askOnce(`${address}${path}`);
    } catch (error) {
      failure = error;
      await sleep(100);
    }
  }
  const logs = await run('docker', ['logs', id]);
  throw new Error(`${address}${path} does not answer; the container says:\n${logs}`, { cause: failure });
}

/** The text of the scripts that the page of a running application names. */
export async function scriptsOf(container: RunningContainer): Promise<string> {
  const { body } = await askFor({ path: '/' }, container);
  const paths = [...body.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, path = '']) => path);
  const scripts = await Promise.all(paths.map((path) => askFor({ path }, container)));
  return scripts.map((script) => script.body).join('\n');
}

/**
 * While nobody listens in the container, Docker's proxy accepts a connection and drops it, and a fetch of Node.js 20
 * that meets this never settles. So each has a limit, by a timer that keeps the process alive.
 */
async function askOnce(url: string) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error(`${url} took over two seconds`)), 2000);
  try {
    const response = await fetch(url, { signal: limit.signal });
    return { status: response.status, body: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}
