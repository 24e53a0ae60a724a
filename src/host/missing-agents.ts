import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Setting } from '../model/origin.ts';

/** Keys of ssh come by its agent, which the client finds by a variable. */
export function missingAgents(
  agents: readonly Setting<string>[],
  environment: NodeJS.ProcessEnv,
): Diagnostic[] {
  if (environment.SSH_AUTH_SOCK) return [];
  return agents.map(({ value, origin }) => {
    const message = `The build needs the keys of ssh \`${value}\`, and SSH_AUTH_SOCK is not set.`;
    const help = `Start an agent (\`eval "$(ssh-agent)"; ssh-add\`), or name a key: \`-- --ssh ${value}=FILE\`.`;
    return report('IMGC6008', message, { at: origin, help });
  });
}
