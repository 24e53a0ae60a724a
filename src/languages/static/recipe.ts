import { report } from '../../diagnostics/report.ts';
import { servedRoot, staticSite } from '../../images/static-site.ts';
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts';
import type { ProjectView } from '../../model/project-view.ts';
import type { Recipe, Runtime, Wishes } from '../../model/recipe.ts';
import { servedElsewhere } from '../../project/served-elsewhere.ts';
import { unshippedServerFiles } from '../../project/unshipped-server-files.ts';
import { unusedServerConfig } from '../../project/unused-server-config.ts';
import type { StaticFacts } from './facts.ts';
import { unbuiltSources } from './unbuilt-sources.ts';

/** A folder of the project, served as it is: there is no task. */
export function staticRecipe(facts: StaticFacts, wishes: Wishes, files: ProjectView): Outcome<Recipe> {
  if (wishes.builds === 'own') return { diagnostics: [buildsNothing(wishes)] };
  const { folder, origin, onePage, server } = facts;
  const fallback = wishes.options.fallback?.value ?? (onePage ? 'spa' : 'none');
  const site = staticSite({
    folder: { context: true },
    path: folder ?? '.',
    singlePage: fallback === 'spa',
    origin,
    ...(wishes.port === undefined ? {} : { port: wishes.port }),
    // A configuration beside the pages is none of them.
    ...(folder === '.' ? { except: ['nginx.conf', 'default.conf'] } : {}),
    ...(server ? { ownConfig: server } : {}),
  });
  return {
    diagnostics: wishes.runs ? doubts(facts, wishes, files) : [],
    value: {
      // Nothing stands on it, because nothing is built.
      toolchain: { family: 'nginx' },
      platform: 'build',
      workdir: '/site',
      setup: [],
      trustVariables: [],
      tasks: [],
      // What comes from elsewhere is the config's to name.
      artifacts: folder === undefined ? [] : site.artifacts,
      tests: [],
      never: [],
      ...(wishes.runs ? { runtime: started(site.runtime, wishes) } : {}),
    },
  };
}

function doubts(facts: StaticFacts, { artifactPaths = [] }: Wishes, files: ProjectView): Diagnostic[] {
  const { server } = facts;
  const ofServer = server
    ? [
        ...servedElsewhere(server, servedRoot, artifactPaths),
        ...unshippedServerFiles(server, files, artifactPaths),
      ]
    : unusedServerConfig(files, artifactPaths);
  return [...ofServer, ...unbuiltSources(facts, files)];
}

/** By the command of the config, where there is one. */
function started(runtime: Runtime, { command }: Wishes): Runtime {
  const [program, ...words] = command?.value ?? [];
  return program === undefined ? runtime : { ...runtime, program, arguments: words };
}

function buildsNothing(wishes: Wishes) {
  return report('IMGC4403', 'A static site is served as it is: `build.command` does not run.', {
    at: wishes.places.build ?? wishes.at,
    help: 'Use `language: node`, which ends on the same server, or `language: {name: custom, image: …}`.',
  });
}
