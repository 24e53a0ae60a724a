import type { Command } from '../command.ts';

/** What is asked of the engine: who builds, and where its network meets this machine. */
export function relayQuestions(builder: string | undefined) {
  const named = builder === undefined ? [] : [builder];
  return {
    builder: { command: 'docker', args: ['buildx', 'inspect', ...named] },
    bridge: networkQuestion('bridge'),
  } satisfies Record<string, Command>;
}

/** Asked where the engine itself builds. */
export const storeQuestion: Command = {
  command: 'docker',
  args: ['info', '--format', '{{json .DriverStatus}}'],
};

export function networkQuestion(name: string): Command {
  return {
    command: 'docker',
    args: ['network', 'inspect', '--format', '{{range .IPAM.Config}}{{.Gateway}} {{end}}', name],
  };
}

/** A builder, as far as it matters to who wants to be reached by it. */
export interface Builder {
  driver: string;
  nodes: number;
  endpoint: string;
  /** Of the driver's options; undefined: the engine's own bridge. */
  network: string | undefined;
}

/** Of what `docker buildx inspect` prints. */
export function readBuilder(output: string): Builder {
  const all = (name: string) =>
    [...output.matchAll(new RegExp(`^${name}:[ \\t]+(.*)$`, 'gm'))].map(([, value = '']) => value.trim());
  const [options = ''] = all('Driver Options');
  return {
    driver: all('Driver')[0] ?? '',
    nodes: all('Endpoint').length,
    endpoint: all('Endpoint')[0] ?? '',
    network: /(?:^|\s)network="([^"]*)"/.exec(options)?.[1],
  };
}

/** Which network the builder's container is on; undefined where the builder is reached in no such way. */
export function networkOf({ driver, nodes, network }: Builder): string | undefined {
  // Several nodes build at once, and while one of them still reads another writes already.
  if (nodes !== 1) return undefined;
  if (driver === 'docker') return 'host';
  return driver === 'docker-container' ? (network ?? 'bridge') : undefined;
}

/**
 * The address on which this machine can be reached by the builder. An engine is on this machine when its bridge is: that of a
 * virtual machine, of an engine without root and of one elsewhere is not among the addresses here.
 */
export function relayHost(
  builder: Builder,
  gateways: { bridge: string; own: string },
  machine: { addresses: readonly string[]; dockerHost: string | undefined },
): string | undefined {
  const network = networkOf(builder);
  if (network === undefined || !isLocal(builder.endpoint, machine.dockerHost)) return undefined;
  const here = (text: string) => text.split(/\s+/).find((address) => machine.addresses.includes(address));
  const bridge = here(gateways.bridge);
  if (network === 'host') return bridge === undefined ? undefined : '127.0.0.1';
  return network === 'bridge' ? bridge : here(gateways.own);
}

/** An endpoint is a socket, or the name of a context. */
function isLocal(endpoint: string, dockerHost = ''): boolean {
  const socket = endpoint === 'default' ? dockerHost || 'unix:///var/run/docker.sock' : endpoint;
  return socket.startsWith('unix://') && !socket.includes('desktop');
}

/** The older store of an engine has no place for a cache elsewhere. https://docs.docker.com/build/cache/backends/ */
export function keepsRemoteCaches(status: string): boolean {
  return status.includes('io.containerd.snapshotter');
}
