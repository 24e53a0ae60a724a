import { run } from './run.ts';

/** Who the processes of an image are, as it says. */
export function userOf(image: string): Promise<string> {
  return run('docker', ['image', 'inspect', '--format', '{{.Config.User}}', image]);
}
