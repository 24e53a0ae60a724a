import type { Command } from './command.ts';

/** A container to run once, on the engine that has its image. */
export interface ContainerRun {
  name: string;
  image: string;
  ports: readonly PublishedPort[];
  /** The address of the engine's machine that ports are published on; absent: all of them. */
  on?: string;
  /** As `docker run` takes them: NAME=VALUE, or NAME for what this process has. */
  env: readonly string[];
  envFiles: readonly string[];
  platform?: string;
  /** What follows the image: in place of its command. */
  words: readonly string[];
}

export interface PublishedPort {
  container: number;
  /** Absent: one that the engine finds free. */
  host?: number;
}

/**
 * Takes the container away when it ends, also when the engine starts anew before that. An init of the engine's is its
 * first process: the kernel drops signals that a first process has no handler for, and few programs have one.
 * https://docs.docker.com/reference/cli/docker/container/run/#init
 */
export function runContainer({
  name,
  image,
  ports,
  on = '',
  env,
  envFiles,
  platform,
  words,
}: ContainerRun): Command {
  const args = [
    ...['run', '--rm', '--init', '--name', name, '--pull', 'never', '--sig-proxy=false'],
    ...(platform === undefined ? [] : ['--platform', platform]),
    ...ports.flatMap(({ container, host = '' }) => ['--publish', `${on && `${on}:`}${host}:${container}`]),
    ...envFiles.flatMap((file) => ['--env-file', file]),
    ...env.flatMap((variable) => ['--env', variable]),
    image,
    ...words,
  ];
  return { command: 'docker', args };
}

/** Asks the program to end, by the signal that its image names, and ends it after ten seconds. */
export function stopContainer(name: string): Command {
  return { command: 'docker', args: ['stop', name] };
}

/** At once, whatever it does. */
export function removeContainer(name: string): Command {
  return { command: 'docker', args: ['rm', '--force', '--volumes', name] };
}

export function containerQuestion(name: string): Command {
  const format = '{"running":{{.State.Running}},"ports":{{json .NetworkSettings.Ports}}}';
  return { command: 'docker', args: ['container', 'inspect', '--format', format, name] };
}

/** For each port of a running container the one that it is published on; undefined while it does not run. */
export function publishedPorts(output: string): Map<number, number> | undefined {
  const line = output.split('\n').find((text) => text.startsWith('{"running"'));
  if (line === undefined) return undefined;
  const { running, ports } = JSON.parse(line) as Answer;
  if (!running) return undefined;
  const pairs = Object.entries(ports ?? {}).flatMap(([port, bindings]) =>
    (bindings ?? [])
      .slice(0, 1)
      .map(({ HostPort }) => [Number.parseInt(port, 10), Number(HostPort)] as const),
  );
  return new Map(pairs);
}

interface Answer {
  running: boolean;
  ports: Record<string, { HostPort: string }[] | null> | null;
}

/** Whether the engine would not start a container because of a port of its machine. */
export function isPortFault(sentence: string): boolean {
  return /port is already allocated|address already in use|ports are not available|privileged port|bind: permission denied/i.test(
    sentence,
  );
}

export const hostQuestion: Command = {
  command: 'docker',
  args: ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'],
};

/** The name of the machine that an engine is reached on; undefined where it is this one. */
export function remoteHost(endpoint: string): string | undefined {
  const host = /^(?:tcp|ssh|https?):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/\s]+)/m.exec(endpoint)?.[1];
  return host === undefined || /^(localhost|127\.[\d.]+|\[::1\])$/.test(host) ? undefined : host;
}

export function commandQuestion(image: string): Command {
  return { command: 'docker', args: ['image', 'inspect', '--format', '{{json .Config.Cmd}}', image] };
}

/** The words of an image's command, which those of a `docker run` replace. */
export function commandWords(output: string): string[] {
  const line = output.split('\n').find((text) => text.startsWith('['));
  return line === undefined ? [] : (JSON.parse(line) as string[]);
}
