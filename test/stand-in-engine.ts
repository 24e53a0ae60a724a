import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { folderWith, standInDocker } from './cli/run-cli.ts';

/** By the path of the question, what the engine answers; 404 to anything else. */
type Answers = Record<string, unknown>;

interface StandInEngine {
  /** May be changed while it runs. */
  answers: Answers;
  /** The words of every `docker` that was run meanwhile. */
  clientCalls: () => string[];
}

/**
 * An engine that only answers, a client that does what the script says, and buildx with these builders. Until the test
 * ends, they are what this process finds.
 */
export async function withStandInEngine(
  answers: Answers,
  { client = 'exit 1', builders = {} }: { client?: string; builders?: Record<string, unknown> } = {},
): Promise<StandInEngine> {
  const files = Object.entries(builders).map(([name, nodes]) => [
    `buildx/instances/${name}`,
    JSON.stringify({ Name: name, Nodes: nodes }),
  ]);
  const folder = await folderWith({ 'cli-plugins/docker-buildx': '', ...Object.fromEntries(files) });
  const [socket, calls] = [join(folder, 'docker.sock'), join(folder, 'calls')];
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response
      .writeHead(answer === undefined ? 404 : 200)
      .end(JSON.stringify(answer ?? { message: 'No such' }));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  vi.stubEnv('DOCKER_HOST', `unix://${socket}`);
  vi.stubEnv('DOCKER_CONFIG', folder);
  vi.stubEnv('BUILDX_CONFIG', '');
  vi.stubEnv('PATH', `${await standInDocker(`echo "$*" >> ${calls}\n${client}`)}:${process.env.PATH}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  return {
    answers,
    clientCalls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : []),
  };
}
