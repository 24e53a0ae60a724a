import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Command } from './command.ts';
import { olderThan, versionIn } from './older-than.ts';

/** The first with `--progress=rawjson`, `--annotation` and all that imgc hands over beside them. */
export const oldestBuildx = '0.13';

/** What is asked before a build: is there a client with buildx, and does a daemon answer? */
export const engineQuestions = {
  buildx: { command: 'docker', args: ['buildx', 'version'] },
  daemon: { command: 'docker', args: ['version', '--format', '{{.Server.Version}}'] },
} satisfies Record<string, Command>;

/** What a question came to. */
export interface EngineAnswer {
  started: boolean;
  succeeded: boolean;
  output: string;
}

/** Why nothing can be built here, in one sentence, or nothing where it can. */
export function engineFault(answers: Record<keyof typeof engineQuestions, EngineAnswer>): Diagnostic[] {
  const { buildx, daemon } = answers;
  if (!buildx.started) {
    const help = 'Install Docker (https://docs.docker.com/engine/install/).';
    return [report('IMGC6001', '`docker` is not on the PATH of this machine.', { help })];
  }
  if (!daemon.succeeded) return [daemonFault(daemon.output)];
  if (!buildx.succeeded) {
    const help = 'Install the plugin: the package is docker-buildx-plugin or docker-buildx.';
    return [report('IMGC6003', 'This `docker` has no buildx, which builds images.', { help })];
  }
  if (olderThan(buildx.output, oldestBuildx)) {
    const message = `This buildx is ${versionIn(buildx.output)}, and imgc needs ${oldestBuildx} or newer.`;
    const help =
      'Upgrade the package (docker-buildx-plugin or docker-buildx), or take one from https://github.com/docker/buildx/releases.';
    return [report('IMGC6020', message, { help })];
  }
  return [];
}

function daemonFault(output: string): Diagnostic {
  if (/permission denied/i.test(output)) {
    const help =
      'Add yourself to the group: `sudo usermod --append --groups docker $USER`, then log in again.';
    return report('IMGC6002', 'This user may not open the socket of the Docker daemon.', { help });
  }
  const help =
    'Start Docker: `sudo systemctl start docker`, or Docker Desktop. DOCKER_HOST and the context say where it is.';
  return report('IMGC6002', 'No Docker daemon answers.', { help });
}
