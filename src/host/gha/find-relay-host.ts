import { createServer } from 'node:net';
import {
  keepsRemoteCaches,
  networkOf,
  networkQuestion,
  readBuilder,
  relayHost,
  relayQuestions,
  storeQuestion,
} from '../../buildx/gha/relay-host.ts';
import { ask } from '../ask-process.ts';

/** What the builder is worth to a cache. */
export interface FoundBuilder {
  /** Whether it can read and write one at all. */
  keeps: boolean;
  /** The address of this machine that it reaches; undefined where there is none. */
  host?: string;
}

/** Asks the engine who builds, and where that reaches this machine. */
export async function findRelayHost(
  builderName: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<FoundBuilder> {
  const questions = relayQuestions(builderName);
  const [inspected, bridge] = await Promise.all([ask(questions.builder), ask(questions.bridge)]);
  const builder = readBuilder(inspected.output);
  const network = networkOf(builder);
  const named = network !== undefined && network !== 'host' && network !== 'bridge';
  // One more question at most: a builder on a network with a name is not the engine's own.
  const own = named ? (await ask(networkQuestion(network))).output : '';
  const store = builder.driver === 'docker' ? await ask(storeQuestion) : undefined;
  const gateways = `${bridge.output} ${own}`.split(/\s+/).filter((word) => /^[0-9a-f.:]+$/.test(word));
  const here = await Promise.all(gateways.map(isOwn));
  const addresses = gateways.filter((_, index) => here[index]);
  const machine = { addresses, dockerHost: environment.DOCKER_HOST };
  const host = relayHost(builder, { bridge: bridge.output, own }, machine);
  const keeps = !store?.succeeded || keepsRemoteCaches(store.output);
  return { keeps, ...(host === undefined ? {} : { host }) };
}

/** Whether this machine has the address: the system's list lacks those of a bridge that nobody is on. */
function isOwn(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(0, address, () => server.close(() => resolve(true)));
  });
}
