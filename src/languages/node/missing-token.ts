import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';

/** Settings of package managers that hold what a registry is asked with. */
const settings = ['.npmrc', '.yarnrc.yml', 'bunfig.toml'];
const credential = /^[^#;\n]*(?:token|auth|password)[^#;\n]*?\$\{?([A-Za-z_]\w*)(\}|\b(?![\w:?-]))/gim;

/** The installation asks a registry by a token that is in the environment of this machine, and in no build. */
export function missingToken(facts: NodeFacts, wishes: Wishes, files: ProjectView): Diagnostic[] {
  if (!facts.hasDependencies) return [];
  const { installEnv, buildEnv, args, secretNames = [] } = wishes;
  const given = new Set([...installEnv, ...Object.keys(buildEnv), ...args, ...secretNames]);
  if (secretNames.some((path) => /\/(?:\.npmrc|\.yarnrc\.yml|\.bunfig\.toml)$/.test(path))) return [];
  for (const path of settings) {
    if (!facts.manager.manifests.includes(path)) continue;
    for (const match of (files.text(path) ?? '').matchAll(credential)) {
      const [line = '', name = ''] = match;
      if (given.has(name)) continue;
      const start = match.index + line.lastIndexOf('$');
      const range = { start, end: match.index + line.length };
      return [
        report(
          'IMGC4118',
          `${path} takes \`${name}\` from the environment, and nothing hands it to the build.`,
          {
            at: { file: files.fromRoot(path), range },
            help: `Name it as a secret, which no layer holds: \`build: {secrets: [{id: ${name}, for: [install]}]}\`.`,
          },
        ),
      ];
    }
  }
  return [];
}
