import type { Command } from './command.ts';

/** What an engine says of itself. */
export interface EngineInfo {
  version: string;
  client: string;
  /** The name of its machine. */
  machine: string;
  /** Where it keeps everything, on that machine. */
  root: string;
  /** Whether images lie in containerd's store. https://docs.docker.com/engine/storage/containerd/ */
  containerdStore: boolean;
}

export const infoQuestion: Command = { command: 'docker', args: ['info', '--format', '{{json .}}'] };

/** Undefined where the answer is none. */
export function readInfo({
  succeeded,
  output,
}: {
  succeeded: boolean;
  output: string;
}): EngineInfo | undefined {
  // The client may warn of something else beside it.
  const line = succeeded ? output.split('\n').find((text) => text.startsWith('{')) : undefined;
  if (line === undefined) return undefined;
  const { ServerVersion, Name, DockerRootDir, DriverStatus, ClientInfo } = JSON.parse(line) as Answer;
  return {
    version: ServerVersion ?? '',
    client: ClientInfo?.Version ?? '',
    machine: Name ?? '',
    root: DockerRootDir ?? '',
    containerdStore: JSON.stringify(DriverStatus ?? []).includes('io.containerd.snapshotter'),
  };
}

interface Answer {
  ServerVersion?: string;
  Name?: string;
  DockerRootDir?: string;
  DriverStatus?: string[][] | null;
  ClientInfo?: { Version?: string };
}
