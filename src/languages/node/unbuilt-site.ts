import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Wishes } from '../../model/recipe.ts';
import type { NodeFacts } from './facts.ts';
import { isBuilt } from './results.ts';

/** Scripts that build a site under another name, as the tools' own guides call them. */
const builders = ['docs:build', 'build-storybook', 'generate', 'build:prod', 'export'];

/** A site that nothing builds, and that was not built before either: its folder is not there. */
export function unbuiltSite(facts: NodeFacts, wishes: Wishes, files: ProjectView): Diagnostic[] {
  const { site, manifest, choice } = facts;
  if (!site || wishes.builds !== 'default' || isBuilt(facts, wishes) || !wishes.runs) return [];
  // What a developer built lies in his working copy, and in no other.
  if (wishes.bringsFiles || files.exists(`${site.folder}/index.html`)) return [];
  const script = builders.find((name) => manifest.scripts[name] !== undefined) ?? 'docs:build';
  return [
    report('IMGC4405', 'Nothing builds this site: package.json has no script `build`.', {
      at: site.origin,
      help: `Name the command that does: \`build: {command: ${choice.name} run ${script}}\`.`,
    }),
  ];
}
