import type { Command } from './command.ts';

export interface BuildRequest {
  /** The folder that is the context. */
  root: string;
  dockerfile: string;
  tag: string;
}

/** The build of one image, loaded into the engine. */
export function buildCommand({ root, dockerfile, tag }: BuildRequest): Command {
  return {
    command: 'docker',
    args: ['buildx', 'build', '--load', '--file', dockerfile, '--tag', tag, '.'],
    cwd: root,
  };
}
