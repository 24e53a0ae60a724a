import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Wishes } from '../../model/recipe.ts';

/**
 * A command of the config's that surely leaves nothing in `/out`, where the image takes its programs from: it is the go
 * command alone, and never speaks of that folder. What a script or a variable does nobody knows.
 */
export function leavesNothing({ runs, builds, ownArtifacts, buildCommand, buildEnv }: Wishes): Diagnostic[] {
  if (!runs || builds !== 'own' || ownArtifacts || !buildCommand) return [];
  const text = buildCommand.value.join('\n');
  const commands = text.split(/\n|&&|;/).map((command) => command.trim());
  const isPlain = commands.every((command) => /^(\w+=\S* )*go (build|generate|mod|vet) /.test(command));
  const mayLead =
    /\/out\b|\$|\\| -C\b/.test(text) ||
    Object.keys(buildEnv).some((name) => /^GO(BIN|FLAGS|ENV)$/.test(name));
  if (!isPlain || mayLead) return [];
  const message =
    'Nothing produces a program: the image takes what the build leaves in `/out`, and this leaves nothing there.';
  const help =
    'Let it write there, `go build -o /out/ …`, or name what ships: `artifacts: [{path: server, to: /server}]`.';
  return [report('IMGC3005', message, { at: buildCommand.origin, help })];
}
