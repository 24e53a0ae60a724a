import type { Command } from './command.ts';

/**
 * A build without buildx's questions to Git. It asks seven of them for the provenance of a result, also where there is none to be.
 * https://docs.docker.com/build/building/variables/#buildx_git_info
 */
export function withoutGit(command: Command, environment: NodeJS.ProcessEnv): Command {
  const { args, env } = command;
  const isWanted = environment.BUILDX_GIT_INFO !== undefined || environment.BUILDX_GIT_LABELS !== undefined;
  // What is known of a build is in the file about it, whatever the image holds.
  const isTold = !args.includes('--provenance=false') || args.includes('--metadata-file');
  return isWanted || isTold ? command : { ...command, env: { BUILDX_GIT_INFO: 'false', ...env } };
}
